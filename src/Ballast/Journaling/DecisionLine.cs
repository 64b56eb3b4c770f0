using System.Text;
using Ballast.Routing;

namespace Ballast.Journaling;

/// <summary>The line of one decision: <c>&gt; kind request replica</c>, then each value that is not its default, with
/// its name.</summary>
internal static class DecisionLine
{
    private const int LongestLine = 512;

    public static void Write(LineBuffer lines, in Dispatch dispatch)
    {
        lines.Raw("> "u8);
        lines.Raw(JournalNames<DispatchKind>.Of((int)dispatch.Kind));
        lines.Field(dispatch.Request.Value);
        lines.Field(dispatch.Replica.Value);
        if (dispatch.Attempt != 0) { lines.Option(" attempt="u8, dispatch.Attempt); }
        if (dispatch.Reason != RejectReason.None)
        {
            lines.Raw(" reason="u8);
            lines.Raw(JournalNames<RejectReason>.Of((int)dispatch.Reason));
        }
        if (dispatch.Cost != 0 || double.IsNegative(dispatch.Cost)) { lines.Option(" cost="u8, dispatch.Cost); }
        if (dispatch.RunnerUp is { } next) { lines.Option(" next="u8, next.Value); }
        if (dispatch.Waited != TimeSpan.Zero) { lines.Option(" waited="u8, dispatch.Waited.Ticks); }
        if (dispatch.RetryAfter != TimeSpan.Zero) { lines.Option(" retry="u8, dispatch.RetryAfter.Ticks); }
        if (dispatch.HadReplicas) { lines.Raw(" ready=1"u8); }
        if (dispatch.Hedge) { lines.Raw(" hedge=1"u8); }
        if (dispatch.Cause != EjectionCause.None)
        {
            lines.Raw(" cause="u8);
            lines.Raw(JournalNames<EjectionCause>.Of((int)dispatch.Cause));
        }
        lines.EndLine();
    }

    public static string ToText(in Dispatch dispatch)
    {
        var lines = new LineBuffer(LongestLine);
        Write(lines, in dispatch);
        lines.Keep();
        return Encoding.ASCII.GetString(lines.Kept[..^1]);
    }

    public static Dispatch Parse(ref FieldReader fields)
    {
        var kind = fields.Name<DispatchKind>("the kind of the decision");
        var request = new RequestId(fields.UInt64("the request's number"));
        var dispatch = new Dispatch(kind, request, new ReplicaId(fields.Int32("the replica's number")));
        while (!fields.AtEnd) { Option(ref fields, ref dispatch); }
        return dispatch;
    }

    private static void Option(ref FieldReader fields, ref Dispatch dispatch)
    {
        var name = fields.OptionName("an option of the decision, such as attempt=1");
        dispatch = name switch
        {
            _ when name.SequenceEqual("attempt"u8) => dispatch with { Attempt = fields.Int32("the attempt's number") },
            _ when name.SequenceEqual("reason"u8) => dispatch with { Reason = fields.Name<RejectReason>("the reason") },
            _ when name.SequenceEqual("cost"u8) => dispatch with { Cost = fields.Double("the cost") },
            _ when name.SequenceEqual("next"u8) => dispatch with { RunnerUp = new ReplicaId(fields.Int32("a number")) },
            _ when name.SequenceEqual("waited"u8) => dispatch with { Waited = fields.Duration("the time waited") },
            _ when name.SequenceEqual("retry"u8) => dispatch with { RetryAfter = fields.Duration("the time to wait") },
            _ when name.SequenceEqual("ready"u8) =>
                dispatch with { HadReplicas = fields.Flag("whether any was ready") },
            _ when name.SequenceEqual("hedge"u8) => dispatch with { Hedge = fields.Flag("whether it races") },
            _ when name.SequenceEqual("cause"u8) => dispatch with { Cause = fields.Name<EjectionCause>("the cause") },
            _ => throw fields.UnknownOption(name, "attempt, reason, cost, next, waited, retry, ready, hedge or cause"),
        };
    }
}
