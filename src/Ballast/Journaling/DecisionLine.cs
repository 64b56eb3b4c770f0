using System.Text;
using Ballast.Routing;

namespace Ballast.Journaling;

/// <summary>The line of one decision: <c>&gt; kind request replica</c>, then each value that is not its default, with its name.</summary>
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
        if (name.SequenceEqual("attempt"u8)) { dispatch = dispatch with { Attempt = fields.Int32("the attempt's number") }; }
        else if (name.SequenceEqual("reason"u8)) { dispatch = dispatch with { Reason = fields.Name<RejectReason>("the reason") }; }
        else if (name.SequenceEqual("cost"u8)) { dispatch = dispatch with { Cost = fields.Double("the cost") }; }
        else if (name.SequenceEqual("next"u8))
        {
            dispatch = dispatch with { RunnerUp = new ReplicaId(fields.Int32("the runner-up's number")) };
        }
        else if (name.SequenceEqual("waited"u8)) { dispatch = dispatch with { Waited = fields.Duration("the time waited") }; }
        else if (name.SequenceEqual("retry"u8)) { dispatch = dispatch with { RetryAfter = fields.Duration("the time to a retry") }; }
        else if (name.SequenceEqual("hedge"u8)) { dispatch = dispatch with { Hedge = fields.Flag("whether it races") }; }
        else if (name.SequenceEqual("cause"u8)) { dispatch = dispatch with { Cause = fields.Name<EjectionCause>("the cause") }; }
        else { fields.UnknownOption(name); }
    }
}
