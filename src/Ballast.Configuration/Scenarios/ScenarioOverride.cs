namespace Ballast.Configuration.Scenarios;

/// <summary>A value that takes the place of what a scenario says.</summary>
/// <param name="Option">What it was given with, such as <c>--vary</c>; for errors.</param>
/// <param name="Key">The key: a short name such as <c>routing</c>, or a path such as
/// <c>deployments.chat.queue.order</c>.</param>
/// <param name="Value">The value, as the file would have it.</param>
public sealed record ScenarioOverride(string Option, string Key, string Value)
{
    /// <summary>The override as it was given.</summary>
    public override string ToString() => $"{Option} {Key}={Value}";
}
