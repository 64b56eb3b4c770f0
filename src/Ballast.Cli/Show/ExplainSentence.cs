using Ballast.Gateway.Admin;
using Ballast.Routing;

namespace Ballast.Cli.Show;

/// <summary>A dry run in one sentence.</summary>
internal static class ExplainSentence
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["no_replica"] = "no replica can take it",
        ["queue_full"] = "the queue is full",
        ["queue_bytes"] = "the queue holds as many bytes as it may",
        ["waited_too_long"] = "it would wait longer than allowed",
        ["deadline_passed"] = "its deadline is over before it is looked at",
        ["deadline_unreachable"] = "its deadline can no longer be met",
        ["shed"] = "the deployment is over its capacity and sheds load",
        ["draining"] = "the gateway is going down",
        ["attempts_failed"] = "every attempt failed",
    };

    public static string Of(ExplainAnswer answer)
    {
        var subject = $"A request for '{answer.Deployment}' now";
        return answer.Verdict switch
        {
            RoutingVerdict.Send => $"{subject} would go to {Target(answer)}.",
            RoutingVerdict.Wait => $"{subject} would wait {Place(answer.Queued)}: {WhyWait(answer)}.",
            _ => $"{subject} would be refused: {Reason(answer.Reason)}.",
        };
    }

    private static string Target(ExplainAnswer answer)
    {
        var address = answer.Replicas.FirstOrDefault(replica => replica.Id == answer.Replica)?.Address;
        var where = string.IsNullOrEmpty(address) ? string.Empty : $" at {address}";
        var cost = answer.Cost is { } value ? $" at a cost of {Figures.Number(value)}" : string.Empty;
        var next = answer.RunnerUp is { } other ? $", ahead of replica {other}" : string.Empty;
        return $"replica {answer.Replica}{where}; {answer.Policy} chooses it{cost}{next}";
    }

    private static string Place(int queued) => queued switch
    {
        0 => "as the first in the queue",
        1 => "behind 1 other",
        _ => $"behind {Figures.Count(queued)} others",
    };

    private static string WhyWait(ExplainAnswer answer)
    {
        var ready = answer.Replicas.Count(replica => replica.Phase == ReplicaPhase.Ready);
        if (ready > 0) { return answer.Queued > 0 ? "those came earlier" : "no ready replica can take it now"; }
        var coming = answer.Replicas.Count(replica => replica.Phase < ReplicaPhase.Ready);
        return coming > 0
            ? $"no replica is ready yet, {coming} on the way"
            : "there is no replica, and its arrival would wake one";
    }

    private static string Reason(string? name) => name is null ? "no reason was given"
        : Reasons.TryGetValue(name, out var words) ? $"{words} ({name})" : name;
}
