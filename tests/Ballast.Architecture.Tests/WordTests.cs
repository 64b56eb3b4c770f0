using System.Text.RegularExpressions;

namespace Ballast.Architecture.Tests;

public sealed partial class WordTests
{
    // Put together here, so that this file does not offend itself.
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:", "X" + "XX:"];
    private static readonly string[] MachinePaths =
        ["/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/", "/tmp/" + "rooms", "C:\\" + "Users"];

    [Fact]
    public void Nothing_is_left_for_later() => Offences.None(
        SourceTree.Texts.SelectMany(file => file.Where(line => Find(line, Unfinished))),
        "Work that is left for later belongs in an issue:");

    [Fact]
    public void Code_has_no_regions() => Offences.None(
        SourceTree.Code.SelectMany(
            file => file.Where(line => line.TrimStart().StartsWith("#region") ? "#region" : null)),
        "A file that needs regions is two files:");

    [Fact]
    public void No_path_of_a_machine_is_written_down() => Offences.None(
        SourceTree.Texts.SelectMany(file => file.Where(line => Find(line, MachinePaths))),
        "A path of one machine means nothing on another:");

    [Fact]
    public void A_suppressed_warning_says_why() => Offences.None(
        SourceTree.Code.SelectMany(file => file.Where(line =>
            line.TrimStart().StartsWith("#pragma warning disable") && !Reason().IsMatch(line) ? line.Trim() : null)),
        "A suppression carries its reason: #pragma warning disable CA0000 // why");

    [Fact]
    public void Commented_out_code_is_gone() => Offences.None(
        SourceTree.Code.SelectMany(file => file.Where(line => DeadCode().IsMatch(line) ? line.Trim() : null)),
        "Code that is commented out is history's business:");

    private static string? Find(string line, string[] words) =>
        Array.Find(words, word => line.Contains(word, StringComparison.Ordinal));

    [GeneratedRegex(@"#pragma warning disable \S+ // \S+")]
    private static partial Regex Reason();

    [GeneratedRegex(@"^\s*//\s*((var|return|await|if \(|foreach \(|using var) .*;|\w+(\.\w+)*\(.*\);|[{}])\s*$")]
    private static partial Regex DeadCode();
}
