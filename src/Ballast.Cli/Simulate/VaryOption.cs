using System.Collections.Immutable;
using Ballast.Configuration.Scenarios;

namespace Ballast.Cli.Simulate;

/// <summary>A key with the values it takes one after another: <c>routing=random,prequal</c>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Values">The values, as the file would have them.</param>
internal sealed record VaryOption(string Key, ImmutableArray<string> Values)
{
    /// <summary>Most variants of one command.</summary>
    public const int MostVariants = 1000;

    /// <summary>Where it was given.</summary>
    public string Option { get; init; } = "--vary";

    private static readonly string[] NotVaried = ["seed", "seeds"];

    /// <summary>Reads what was given.</summary>
    /// <exception cref="ArgumentException">It is not of the form.</exception>
    public static VaryOption Parse(string option, string text)
    {
        var several = option.EndsWith("vary", StringComparison.Ordinal);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1 || equals == text.Length - 1)
        {
            throw new ArgumentException(
                $"{option}: '{text}' is not of the form KEY=VALUE{(several ? ",VALUE..." : string.Empty)}, "
                    + $"such as routing=power-of-two; short keys are {string.Join(", ", ScenarioReader.ShortNames)}.");
        }
        var key = text[..equals].Trim();
        if (several && NotVaried.Contains(key))
        {
            throw new ArgumentException($"{option}: all variants run with the same seeds; use --seed and --seeds.");
        }
        return new VaryOption(key, several ? Split(text[(equals + 1)..]) : [text[(equals + 1)..].Trim()])
        {
            Option = option,
        };
    }

    /// <summary>Every combination of the values, the last key changing fastest; one without changes when nothing
    /// varies.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MostVariants"/>.</exception>
    public static ImmutableArray<ImmutableArray<ScenarioOverride>> Combine(ImmutableArray<VaryOption> options)
    {
        if (options.Aggregate(1L, (count, option) => count * option.Values.Length) > MostVariants)
        {
            throw new ArgumentException($"--vary: that is more than {MostVariants} variants; vary less at once.");
        }
        IEnumerable<ImmutableArray<ScenarioOverride>> all = [[]];
        foreach (var option in options)
        {
            all = all.SelectMany(before => option.Values.Select(value =>
                before.Add(new ScenarioOverride(option.Option, option.Key, value)))).ToArray();
        }
        return [.. all];
    }

    // A comma within brackets or quotes belongs to the value.
    private static ImmutableArray<string> Split(string text)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        var (start, depth, quote) = (0, 0, '\0');
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0 && quote == '\0'))
            {
                values.Add(text[start..i].Trim());
                start = i + 1;
                continue;
            }
            if (quote != '\0') { quote = text[i] == quote ? '\0' : quote; }
            else if (text[i] is '\'' or '"') { quote = text[i]; }
            else if (text[i] is '[' or '{') { depth++; }
            else if (text[i] is ']' or '}') { depth--; }
        }
        return values.ToImmutable();
    }
}
