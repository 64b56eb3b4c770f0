using Ballast.Policies;

namespace Ballast.Configuration;

/// <summary>What the options of policies are called in the file.</summary>
public static class OptionKey
{
    /// <summary>An option's name in the file: hyphens of the catalogue become capitals, as in every other
    /// key.</summary>
    /// <param name="option">The option.</param>
    public static string Of(PolicyOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        var words = option.Name.Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
