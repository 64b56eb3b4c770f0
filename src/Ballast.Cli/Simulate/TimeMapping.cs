using Ballast.Configuration.Scenarios;
using Ballast.Simulation.ServiceTimes;

namespace Ballast.Cli.Simulate;

/// <summary>Puts times of a scenario into the simulation's words.</summary>
internal static class TimeMapping
{
    /// <summary>A time; its file is read.</summary>
    public static IServiceTime Of(TimeConfig time) => time.Shape switch
    {
        TimeShape.LogNormal when time.Shift > TimeSpan.Zero => ShiftedLogNormalTime.OfMeanAndCv(
            time.Mean.TotalSeconds, time.Cv, time.Shift.TotalSeconds),
        TimeShape.LogNormal => new LogNormalTime(time.Mean.TotalSeconds, time.Cv),
        TimeShape.Normal => new NormalTime(time.Mean.TotalSeconds, time.Cv),
        TimeShape.Empirical => new EmpiricalTime(time.File is { } file
            ? ProfileFile.Read(file).Select(run => run.Seconds)
            : time.Values.Select(value => value.TotalSeconds)),
        TimeShape.BatchTable => new BatchLatencyTable(time.File is { } file
            ? ProfileFile.Read(file).Select(run => (run.Rows, run.Seconds))
            : time.Points.Select(point => (point.Rows, point.Time.TotalSeconds))),
        TimeShape.Trace => new TraceTime(new LogNormalTime(time.Mean.TotalSeconds, time.Cv)),
        TimeShape.Profile => new ProfileTime(ProfileFile.Read(time.File!)),
        _ => new ConstantTime(time.Mean.TotalSeconds),
    };
}
