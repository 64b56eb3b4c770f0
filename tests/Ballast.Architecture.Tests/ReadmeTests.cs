using System.Text.RegularExpressions;

namespace Ballast.Architecture.Tests;

public sealed partial class ReadmeTests
{
    [Fact]
    public void The_readme_shows_the_calls_that_the_program_prints()
    {
        var printed = SourceTree.Get("src/Ballast.Cli/Up/SampleCalls.cs").Lines
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("curl ", StringComparison.Ordinal))
            .Select(
                line => line.Replace("{{url}}", "http://127.0.0.1:8080").Replace("{{admin}}", "http://127.0.0.1:8081")
                .Replace("{{first}}", "nationality"))
            .ToList();
        Assert.NotEmpty(printed);
        Offences.None(
            printed.Except(SourceTree.Get("README.md").Lines), "README.md lacks a call that 'ballast up' prints:");
    }

    [Theory]
    [InlineData("kserve-v2")]
    [InlineData("tf-serving")]
    public void Calls_can_be_found_and_run(string protocol)
    {
        var block = Block().Matches(SourceTree.Get("README.md").Text).Select(match => match.Groups["body"].Value)
            .SingleOrDefault(body => body.StartsWith($"# {protocol}\n", StringComparison.Ordinal));
        Assert.True(block is not null, $"README.md has no block of sh that starts with '# {protocol}'.");
        Assert.Contains("curl ", block);
    }

    [Fact]
    public void The_tests_are_run_by_the_command_the_readme_names()
    {
        Assert.Contains("dotnet test", SourceTree.Get("README.md").Text);
        Assert.Contains(
            SourceTree.Get(".ci/run").Lines, line => line.Trim().StartsWith("dotnet test", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"```sh\n(?<body>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
