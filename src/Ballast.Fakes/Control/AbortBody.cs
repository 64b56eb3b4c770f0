namespace Ballast.Fakes.Control;

/// <summary>One line of <c>/fake/aborts</c>.</summary>
internal sealed record AbortBody(string Tag, string Path, FakePhase Phase, long SeenTimestamp, double AfterStartMs)
{
    public static AbortBody Of(FakeAbort abort) =>
        new(abort.Tag, abort.Path, abort.Phase, abort.SeenTimestamp, abort.AfterStart.TotalMilliseconds);
}
