using System.Text;

namespace Ballast.Configuration.Tests;

/// <summary>Bad texts with the exact errors they get, kept in one file below <c>golden</c>.</summary>
/// <param name="file">The file's name.</param>
internal sealed class GoldenErrors(string file)
{
    private const string CaseMark = "=== ";
    private const string ErrorMark = "--- errors";

    /// <summary>One bad text: what it is, how it reads, and the errors a line each.</summary>
    public readonly record struct Case(string Name, string Text, string Errors);

    private string Path => Repository.Golden(file);

    public List<Case> Cases()
    {
        var blocks = File.ReadAllText(Path).Split("\n" + CaseMark)[1..];
        return [.. blocks.Select(block =>
        {
            var end = block.IndexOf('\n');
            var mark = block.IndexOf("\n" + ErrorMark, StringComparison.Ordinal);
            return new Case(block[..end],
                block[(end + 1)..(mark + 1)], block[(mark + 1 + ErrorMark.Length + 1)..].TrimEnd() + "\n");
        })];
    }

    public Case Get(string name) => Cases().Single(each => each.Name == name);

    /// <summary>Asserts that a case gets the errors it is known by, or writes them down where that is asked
    /// for.</summary>
    /// <param name="name">The case.</param>
    /// <param name="errors">The errors it gets.</param>
    /// <param name="folder">The folder it lay in, which the file does not name.</param>
    public void Hold(string name, IEnumerable<ConfigError> errors, string folder)
    {
        var shown = string.Concat(errors.Select(error => error + "\n"))
            .Replace(folder, "FOLDER", StringComparison.Ordinal);
        if (Repository.UpdatesGolden) { Rewrite(name, shown); }
        Assert.Equal(Get(name).Errors, shown);
    }

    private void Rewrite(string name, string shown)
    {
        var all = new StringBuilder(File.ReadAllText(Path).Split("\n" + CaseMark)[0]);
        foreach (var each in Cases())
        {
            all.Append('\n').Append(CaseMark).Append(each.Name).Append('\n').Append(each.Text).Append(ErrorMark)
                .Append('\n').Append(each.Name == name ? shown : each.Errors);
        }
        File.WriteAllText(Path, all.ToString());
    }
}
