using System.Text;
using Ballast.Configuration.Scenarios;

namespace Ballast.Configuration.Tests.Scenarios;

/// <summary>Bad scenarios with the exact errors they get: see <c>golden/bad-scenarios.txt</c>.</summary>
public sealed class BadScenarioTests : IDisposable
{
    private const string CaseMark = "=== ";
    private const string ErrorMark = "--- errors";

    private readonly ScenarioFolder _folder = new();

    public static TheoryData<string> Names => [.. Cases().Select(each => each.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Gets_exactly_these_errors(string name)
    {
        var (_, text, expected) = Cases().Single(each => each.Name == name);
        var result = _folder.Read(text);
        Assert.Null(result.Config);
        Assert.Equal(Repository.UpdatesGolden ? Rewrite(name, result) : expected, Shown(result));
    }

    public void Dispose() => _folder.Dispose();

    private static List<(string Name, string Text, string Errors)> Cases()
    {
        var blocks = File.ReadAllText(Repository.Golden("bad-scenarios.txt")).Split("\n" + CaseMark)[1..];
        return [.. blocks.Select(block =>
        {
            var end = block.IndexOf('\n');
            var mark = block.IndexOf("\n" + ErrorMark, StringComparison.Ordinal);
            return (block[..end],
                block[(end + 1)..(mark + 1)], block[(mark + 1 + ErrorMark.Length + 1)..].TrimEnd() + "\n");
        })];
    }

    private string Shown(ScenarioResult result) =>
        string.Concat(result.Errors.Select(error => error + "\n"))
            .Replace(_folder.Path, "FOLDER", StringComparison.Ordinal);

    private string Rewrite(string name, ScenarioResult result)
    {
        var path = Repository.Golden("bad-scenarios.txt");
        var all = new StringBuilder(File.ReadAllText(path).Split("\n" + CaseMark)[0]);
        foreach (var (each, text, errors) in Cases())
        {
            all.Append('\n').Append(CaseMark).Append(each).Append('\n').Append(text).Append(ErrorMark).Append('\n')
                .Append(each == name ? Shown(result) : errors);
        }
        File.WriteAllText(path, all.ToString());
        return Shown(result);
    }
}
