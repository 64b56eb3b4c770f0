using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Ballast.Gateway.Security;

/// <summary>Who may come in, and as whom. Replaced live; without keys everybody may, as the anonymous tenant.</summary>
public sealed class ApiKeyRing
{
    private const int LongestKey = 128;
    private static readonly byte[] NoSalt = new byte[16];
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];
    private volatile Entries? _entries;

    /// <summary>Whether a key is asked for.</summary>
    public bool Enabled => _entries is not null;

    /// <summary>Takes the lines of a keys file, all or none.</summary>
    /// <param name="lines">The lines; empty ones and those that start with # say nothing.</param>
    /// <param name="fileName">The file's name for errors.</param>
    /// <exception cref="ApiKeyFormatException">A line is malformed; the message names file, line and remedy. Nothing
    /// changed.</exception>
    public void Load(IEnumerable<string> lines, string fileName)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.TrimStart().StartsWith('#')) { continue; }
            var (entry, fault) = Parse(line);
            if (entry is not null && !entries.TryAdd(entry.Id, entry))
            {
                fault = $"the key id '{entry.Id}' is there twice; remove one of the lines.";
            }
            if (fault is not null) { throw new ApiKeyFormatException(fileName, number, fault); }
        }
        _entries = new Entries(entries.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Lets everybody in.</summary>
    public void Open() => _entries = null;

    /// <summary>Whether a request may come in.</summary>
    /// <param name="authorization">The value of its Authorization header.</param>
    /// <param name="tenant">Whom it is accounted to.</param>
    public bool Admit(string? authorization, out TenantId tenant)
    {
        tenant = default;
        if (_entries is not { } entries) { return true; }
        var (id, secret) = Split(authorization);
        // An unknown id costs the same hash and the same comparison as a known one.
        var known = entries.ById.TryGetValue(id.ToString(), out var entry);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        ApiKey.Hash(known ? entry!.Salt : NoSalt, secret, hash);
        var equal = CryptographicOperations.FixedTimeEquals(hash, known ? entry!.Hash : NoHash);
        if (!known || !equal) { return false; }
        tenant = new TenantId(entry!.Tenant);
        return true;
    }

    private static KeyParts Split(string? authorization)
    {
        const string Bearer = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }
        var key = authorization.AsSpan(Bearer.Length).Trim();
        if (key.Length > LongestKey || !key.StartsWith(ApiKey.Prefix)) { return default; }
        key = key[ApiKey.Prefix.Length..];
        var cut = key.IndexOf('_');
        return cut < 0 ? default : new KeyParts(key[..cut], key[(cut + 1)..]);
    }

    private static (Entry? Entry, string? Fault) Parse(string line)
    {
        var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        const string Remedy = "a line is 'TENANT ID SALT HASH', as 'ballast keys add TENANT' prints it";
        if (parts.Length != 4) { return (null, $"{parts.Length} fields; {Remedy}."); }
        if (!ApiKey.IsTenantName(parts[0])) { return (null, $"'{parts[0]}' is no tenant name; {Remedy}."); }
        try
        {
            var (salt, hash) = (Convert.FromHexString(parts[2]), Convert.FromHexString(parts[3]));
            if (salt.Length == NoSalt.Length && hash.Length == NoHash.Length)
            {
                return (new Entry(parts[0], parts[1], salt, hash), null);
            }
        }
        catch (FormatException)
        {
            // Told below.
        }
        return (null, $"salt and hash are 32 and 64 hexadecimal digits; {Remedy}.");
    }

    private readonly ref struct KeyParts(ReadOnlySpan<char> id, ReadOnlySpan<char> secret)
    {
        private readonly ReadOnlySpan<char> _id = id;
        private readonly ReadOnlySpan<char> _secret = secret;

        public void Deconstruct(out ReadOnlySpan<char> id, out ReadOnlySpan<char> secret)
        {
            id = _id;
            secret = _secret;
        }
    }

    private sealed record Entry(string Tenant, string Id, byte[] Salt, byte[] Hash);

    private sealed record Entries(FrozenDictionary<string, Entry> ById);
}
