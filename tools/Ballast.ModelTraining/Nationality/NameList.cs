namespace Ballast.ModelTraining.Nationality;

/// <summary>The names of one nationality, in lower case, sorted.</summary>
/// <param name="Label">Its ISO 3166 code.</param>
/// <param name="First">First names.</param>
/// <param name="Last">Last names.</param>
public sealed record NameList(string Label, string[] First, string[] Last)
{
    /// <summary>Only the names a test accepts.</summary>
    public NameList Where(Func<string, bool> test) =>
        new(Label, [.. First.Where(test)], [.. Last.Where(test)]);
}
