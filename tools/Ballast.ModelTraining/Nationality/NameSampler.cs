using Ballast.Statistics;

namespace Ballast.ModelTraining.Nationality;

/// <summary>Draws names for training: every nationality alike, first names, last names and full names, some of them as
/// people type them without their letters.</summary>
/// <param name="lists">The names to draw from.</param>
/// <param name="random">The chance.</param>
public sealed class NameSampler(NameList[] lists, SeededRandom random)
{
    private const double Romanised = 0.3;

    /// <summary>A name and the place of its nationality.</summary>
    public (string Name, int Label) Next()
    {
        var label = random.Next(lists.Length);
        var first = Pick(lists[label].First);
        var last = Pick(lists[label].Last);
        var name = random.Next(4) switch
        {
            0 => first,
            1 => last,
            _ => $"{first} {last}",
        };
        return (random.NextDouble() < Romanised ? Romanisation.Romanise(name) : name, label);
    }

    private string Pick(string[] names) => names[random.Next(names.Length)];
}
