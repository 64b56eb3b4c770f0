namespace Ballast.Configuration;

/// <summary>One difference between two configurations.</summary>
/// <param name="Path">The key, with deployments by name, such as <c>deployments.digits.queue.maxWait</c>.</param>
/// <param name="Before">The old value; <see langword="null"/> when there was none.</param>
/// <param name="After">The new value; <see langword="null"/> when there is none any more.</param>
/// <param name="Effect">What it takes to have an effect.</param>
public sealed record ConfigChange(string Path, string? Before, string? After, ChangeEffect Effect)
{
    /// <summary>The difference in words, in one line.</summary>
    public override string ToString() => Path + Words() + Effect switch
    {
        ChangeEffect.ReplacesReplicas => "; its replicas are replaced one after another",
        ChangeEffect.NeedsRestart => "; needs a restart of Ballast",
        _ => string.Empty,
    };

    private string Words() => (Before, After) switch
    {
        (null, "") => " added",
        ("", null) => " removed",
        ("", "") => " changed",
        (null, _) => $": set to {After}",
        (_, null) => $": {Before} removed",
        _ => $": {Before} -> {After}",
    };
}
