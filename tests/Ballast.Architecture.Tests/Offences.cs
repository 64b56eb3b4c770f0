namespace Ballast.Architecture.Tests;

/// <summary>Turns what breaks a rule into one failure that names every place and the remedy.</summary>
internal static class Offences
{
    private const int MostShown = 200;

    public static void None(IEnumerable<string> offences, string rule)
    {
        var found = offences.ToList();
        if (found.Count == 0) { return; }
        var more = found.Count > MostShown ? $"\n… and {found.Count - MostShown} more" : string.Empty;
        Assert.Fail($"{rule}\n{string.Join('\n', found.Take(MostShown))}{more}");
    }
}
