namespace Ballast.Configuration.Tests;

/// <summary>Bad files with the exact errors they get: see <c>golden/bad-files.txt</c>.</summary>
public sealed class BadFileTests : IDisposable
{
    internal static readonly GoldenErrors Golden = new("bad-files.txt");

    private readonly ConfigFolder _folder = new();

    public static TheoryData<string> Names => [.. Golden.Cases().Select(each => each.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Gets_exactly_these_errors(string name)
    {
        var result = _folder.Read(Golden.Get(name).Text);
        Assert.Null(result.Config);
        Golden.Hold(name, result.Errors, _folder.Path);
    }

    [Fact]
    public void Every_case_has_a_name_of_its_own() =>
        Assert.Equal(Golden.Cases().Count, Golden.Cases().DistinctBy(each => each.Name).Count());

    public void Dispose() => _folder.Dispose();
}
