using System.Security.Cryptography;
using System.Text;

namespace Ballast.Gateway.Security;

/// <summary>Makes API keys and the lines that let them in.</summary>
/// <remarks>A key is <c>bk_ID_SECRET</c>: the id finds the line, the secret of 256 random bits proves it. A line of the
/// keys file is <c>TENANT ID SALT HASH</c>, with HASH = SHA-256(salt, secret), in hexadecimal. A single hash is
/// enough because the secret is random, not a password.</remarks>
public static class ApiKey
{
    /// <summary>What every key starts with.</summary>
    public const string Prefix = "bk_";

    /// <summary>A new key and its line for the keys file.</summary>
    /// <param name="tenant">The tenant's name: letters, digits, dot, dash and underscore, at most 64.</param>
    /// <exception cref="ArgumentException">The tenant's name has other characters.</exception>
    public static (string Key, string Line) Create(string tenant)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        if (!IsTenantName(tenant))
        {
            throw new ArgumentException(
                $"The tenant name '{tenant}' may have letters, digits, '.', '-' and '_' only, and at most 64.",
                nameof(tenant));
        }
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = new byte[SHA256.HashSizeInBytes];
        Hash(salt, secret, hash);
        return (
            $"{Prefix}{id}_{secret}",
            $"{tenant} {id} {Convert.ToHexStringLower(salt)} {Convert.ToHexStringLower(hash)}");
    }

    internal static bool IsTenantName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 64) { return false; }
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_')) { return false; }
        }
        return true;
    }

    internal static void Hash(ReadOnlySpan<byte> salt, ReadOnlySpan<char> secret, Span<byte> hash)
    {
        Span<byte> input = stackalloc byte[256];
        salt.CopyTo(input);
        var length = salt.Length + Encoding.UTF8.GetBytes(secret, input[salt.Length..]);
        SHA256.HashData(input[..length], hash);
    }
}
