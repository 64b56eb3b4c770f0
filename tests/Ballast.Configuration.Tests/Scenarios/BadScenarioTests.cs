namespace Ballast.Configuration.Tests.Scenarios;

/// <summary>Bad scenarios with the exact errors they get: see <c>golden/bad-scenarios.txt</c>.</summary>
public sealed class BadScenarioTests : IDisposable
{
    internal static readonly GoldenErrors Golden = new("bad-scenarios.txt");

    private readonly ScenarioFolder _folder = new();

    public static TheoryData<string> Names => [.. Golden.Cases().Select(each => each.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Gets_exactly_these_errors(string name)
    {
        var result = _folder.Read(Golden.Get(name).Text);
        Assert.Null(result.Config);
        Golden.Hold(name, result.Errors, _folder.Path);
    }

    public void Dispose() => _folder.Dispose();
}
