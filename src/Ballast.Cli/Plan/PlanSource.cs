using System.Collections.Immutable;
using Ballast.Cli.Hosting;
using Ballast.Cli.Simulate;
using Ballast.Configuration.Scenarios;

namespace Ballast.Cli.Plan;

/// <summary>A scenario to plan for, with what takes the place of its values.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Always">What takes the place of values whatever the size.</param>
internal sealed record PlanSource(ScenarioFile Scenario, ImmutableArray<ScenarioOverride> Always)
{
    /// <summary>A scenario file; or a <c>ballast.yaml</c>, with the requests and the times that it cannot
    /// know.</summary>
    /// <param name="file">The file.</param>
    /// <param name="traces">Traces, each with the deployment's name and <c>=</c> ahead or without.</param>
    /// <param name="services">Times of service, likewise.</param>
    /// <param name="overrides">What else takes the place of values.</param>
    /// <exception cref="ArgumentException">What the file cannot know is not given.</exception>
    /// <exception cref="ScenarioInvalidException">The <c>ballast.yaml</c> is wrong.</exception>
    public static PlanSource Of(
        string file, IReadOnlyList<string> traces, IReadOnlyList<string> services,
        ImmutableArray<ScenarioOverride> overrides)
    {
        var known = !File.Exists(file) || ScenarioReader.IsScenario(file);
        var names = known ? [] : Names(file);
        ImmutableArray<ScenarioOverride> given =
        [
            .. Traffic(traces), .. services.SelectMany(text => Service(text, names)), .. overrides,
        ];
        if (known) { return new PlanSource(new ScenarioFile(file), given); }
        if (traces.Count == 0)
        {
            throw new ArgumentException($"{file} says nothing of requests: give a trace of them with --trace FILE.");
        }
        foreach (var name in names)
        {
            if (given.Any(change => change.Key == ServiceKey(name))) { continue; }
            throw new ArgumentException(
                $"{file} cannot say how long '{name}' takes: give it with --service {name}=TIME, such as "
                    + $"{name}=200ms.");
        }
        var stem = Path.GetFileNameWithoutExtension(file);
        return new PlanSource(
            new ScenarioFile(file, $"name: {Quoted(stem)}\nworld: {Quoted(Path.GetFullPath(file))}\n"), given);
    }

    private static string[] Names(string file)
    {
        var read = ConfigSource.Read(file);
        return read.Config is { } config
            ? [.. config.Deployments.Select(each => each.Deployment.Id.Value)]
            : throw new ScenarioInvalidException(read.Errors);
    }

    private static IEnumerable<ScenarioOverride> Traffic(IReadOnlyList<string> traces)
    {
        if (traces.Count == 0) { yield break; }
        var streams = traces.Select(text =>
        {
            var (name, path) = Named(text);
            var stream = $"trace: {Quoted(Path.GetFullPath(path))}";
            return name is null ? $"{{ {stream} }}" : $"{{ deployment: {Quoted(name)}, {stream} }}";
        });
        yield return new ScenarioOverride("--trace", "traffic", $"[{string.Join(", ", streams)}]");
    }

    // For all deployments of a ballast.yaml one by one: what is not there yet cannot be meant by a star.
    private static IEnumerable<ScenarioOverride> Service(string text, string[] names)
    {
        var (name, time) = Named(text);
        return (name is not null ? [name] : names.Length > 0 ? names : ["*"])
            .Select(each => new ScenarioOverride("--service", ServiceKey(each), time));
    }

    private static string ServiceKey(string name) => $"deployments.{name}.replica.service";

    // A name is what names may be: a path or a section with an equals sign in it has none.
    private static (string? Name, string Value) Named(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && text.AsSpan(0, equals).IndexOfAny("{/\\ ") < 0
            ? (text[..equals].Trim(), text[(equals + 1)..].Trim())
            : (null, text.Trim());
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
