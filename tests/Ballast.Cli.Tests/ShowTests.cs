using Ballast.Cli.Show;
using Ballast.Load;
using Ballast.Routing;
using Spectre.Console;

namespace Ballast.Cli.Tests;

public sealed class ShowTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Pipes_and_terminals_without_colour_get_plain_text(bool redirected, bool noColor)
    {
        using var output = new StringWriter();
        var console = Terminal.On(output, redirected, noColor);
        console.Write(StateView.Of(RecordedAnswers.State));
        Assert.False(console.Profile.Capabilities.Ansi);
        Assert.Contains("digits", output.ToString());
        Assert.DoesNotContain("\u001b", output.ToString());
    }

    [Fact]
    public void Values_of_a_row_of_marks_rise_from_nothing_to_the_greatest()
    {
        Assert.Equal(" .-=+@", Sparkline.Draw([0, 0.1, 2.5, 4, 5, 10], blocks: false));
        Assert.Equal(" ▁▄█", Sparkline.Draw([0, 0.1, 4, 8], blocks: true));
        Assert.Equal("  ", Sparkline.Draw([0, 0], blocks: true));
        Assert.Equal("", Sparkline.Draw([], blocks: false));
    }

    [Theory]
    [InlineData(0, "as the first in the queue: no ready replica can take it now.")]
    [InlineData(1, "behind 1 other: those came earlier.")]
    [InlineData(1200, "behind 1,200 others: those came earlier.")]
    public void A_waiting_request_is_told_its_place(int queued, string words)
    {
        var answer = RecordedAnswers.Sent with { Verdict = RoutingVerdict.Wait, Replica = null, Queued = queued };
        Assert.Equal($"A request for 'digits' now would wait {words}", ExplainSentence.Of(answer));
    }

    [Fact]
    public void A_request_without_ready_replicas_is_told_what_comes()
    {
        var replica = RecordedAnswers.Sent.Replicas[1] with { Phase = ReplicaPhase.Warming };
        var waiting = RecordedAnswers.Sent with { Verdict = RoutingVerdict.Wait, Replicas = [replica] };
        Assert.EndsWith("queue: no replica is ready yet, 1 on the way.", ExplainSentence.Of(waiting));
        Assert.EndsWith(
            "queue: there is no replica, and its arrival would wake one.",
            ExplainSentence.Of(waiting with { Replicas = [] }));
    }

    [Theory]
    [InlineData("queue_full", "the queue is full (queue_full)")]
    [InlineData("something_new", "something_new")]
    public void A_refused_request_is_told_why(string reason, string words)
    {
        var answer = RecordedAnswers.Sent with { Verdict = RoutingVerdict.Reject, Reason = reason };
        Assert.Equal($"A request for 'digits' now would be refused: {words}.", ExplainSentence.Of(answer));
    }

    [Fact]
    public void A_long_run_fits_into_sixty_marks()
    {
        var entries = Enumerable.Range(0, 119).Select(second => new TimelineEntry
        {
            StartSeconds = second,
            Ok = 10,
            P99Milliseconds = second,
        });
        var report = new LoadReport
        {
            Url = "http://127.0.0.1/",
            Protocol = LoadProtocol.Raw,
            PlannedSeconds = 118.5,
            TimelineSeconds = 1,
            Timeline = [.. entries],
        };
        var lines = LoadTimeline.Of(report, blocks: false).ToList();
        // The last mark stands for half a second in which ten succeeded.
        Assert.Equal($"ok/s  |{new string('+', 59)}@|  up to 20.0/s", lines[0]);
        Assert.EndsWith("@@|  up to 118 ms", lines[1]);
        Assert.Equal("       one mark is 2 s, from 0 to 118.5 s", lines[2]);
    }

    [Theory]
    [InlineData(0.004, "0.00 ms")]
    [InlineData(9.876, "9.88 ms")]
    [InlineData(98.76, "98.8 ms")]
    [InlineData(987.6, "988 ms")]
    [InlineData(12345, "12.3 s")]
    public void Times_keep_three_digits(double milliseconds, string text) =>
        Assert.Equal(text, Figures.Milliseconds(milliseconds));
}
