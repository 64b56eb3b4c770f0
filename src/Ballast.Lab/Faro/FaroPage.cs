using System.Text;
using Ballast.Lab.Reporting;
using Ballast.Lab.Reproducing;

namespace Ballast.Lab.Faro;

/// <summary>The experiment as a page of Markdown.</summary>
public static class FaroPage
{
    private const string World = """
        The world is that of the artifact's simulator as far as it was read: a serial proxy ahead of each job, four
        requests in flight per replica, a queue, one replica to begin with, starts of 35 s and 3 s, pods that hold
        room for 30 s after their replica is gone, and a budget that goes to whoever comes first. The routers, queues,
        autoscalers and the control plane are the gateway's own objects. Reconstructions, by what fits the published
        figures: one request more than the queue's 51 waits, and replicas of one scaling action get ready together.
        Forecasts come from ridge regressions in place of the study's N-HiTS, trained on days 1 to 9; refused requests
        count in the latency that reactive rules read with the few milliseconds they took, as in the artifact. Losses
        are averaged over 361 minutes as published (one more than the day has). `Warm` figures leave the first ten
        minutes out.

        Rows named `ours` set Ballast's own autoscaler against the best variant of the study at each size. It decides in
        the same world over a data plane of its own: one request in flight per replica and one queue, and, but for
        "without shedding", what can no longer end in time (the mean service time and one standard deviation) is refused
        when its turn comes. Its settings were chosen on day 10.
        """;

    /// <summary>The page.</summary>
    /// <param name="result">The result.</param>
    /// <param name="command">The command line that makes it.</param>
    /// <param name="image">The path of the plot's file, as the page links it; <see langword="null"/> for no
    /// plot.</param>
    /// <param name="plot">What the plot shows, for those who cannot see it.</param>
    public static string Of(FaroExperimentResult result, string command, string? image, string? plot)
    {
        ArgumentNullException.ThrowIfNull(result);
        var reproduction = result.Reproduction;
        var page = new StringBuilder("# Faro, reproduced\n\n");
        page.Append("The simulated experiments of \"A House United Within Itself\" (EuroSys 2025), run again. Data: ")
            .Append(reproduction.Data).Append(".\n\n```\n").Append(command).Append("\n```\n\n")
            .Append(ReproductionTables.Verdict(reproduction)).Append("\n\n").Append(World).Append("\n\n");
        Section(page, ReproductionTables.Judged(reproduction));
        if (image is not null) { page.Append("![").Append(plot).Append("](").Append(image).Append(")\n\n"); }
        foreach (var table in FaroTables.Of(result)) { Section(page, table); }
        Section(page, ReproductionTables.Compared(reproduction));
        return page.ToString().TrimEnd() + "\n";
    }

    private static void Section(StringBuilder page, ReportTable table)
    {
        if (table.Rows.IsEmpty) { return; }
        page.Append("## ").Append(table.Title).Append("\n\n").Append(MarkdownTable.Of(table)).Append('\n');
    }
}
