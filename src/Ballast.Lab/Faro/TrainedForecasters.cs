using System.Collections.Immutable;
using Ballast.Forecasting;
using Ballast.Scaling.Forecasts;

namespace Ballast.Lab.Faro;

/// <summary>Forecasters that have seen the days before: ridge regressions on the last fifteen minutes, one per
/// job.</summary>
/// <remarks>They see the first nine days of every shift, told apart by gaps, and then what lies between those and the
/// day that is served, as a system would that has run since. The tenth day alone scores them beforehand.</remarks>
public static class TrainedForecasters
{
    private const int TrainingDays = 9;

    /// <summary>A forecaster of one job.</summary>
    /// <param name="data">The history.</param>
    /// <param name="job">The job's place.</param>
    public static Forecaster Make(FaroData data, int job)
    {
        ArgumentNullException.ThrowIfNull(data);
        var forecaster = Trained(data, job);
        for (var day = TrainingDays + 1; day < data.Day; day++)
        {
            foreach (var value in DayOf(data, job, day)) { forecaster.Observe(value); }
        }
        return forecaster;
    }

    /// <summary>The root of the mean squared error over seven minutes ahead, of day 10 by what the days before
    /// taught, in requests per minute, over all jobs.</summary>
    /// <param name="data">The history.</param>
    public static double ValidationError(FaroData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        const int Ahead = 7;
        var (sum, count) = (0.0, 0);
        var steps = new double[Ahead];
        for (var job = 0; job < data.Evaluation.Series.Length; job++)
        {
            var forecaster = Trained(data, job);
            var day = DayOf(data, job, TrainingDays + 1);
            for (var minute = 0; minute < day.Length; minute++)
            {
                forecaster.Observe(day[minute]);
                if (minute < 15 || minute % 5 != 0 || minute + Ahead >= day.Length) { continue; }
                forecaster.Forecast(0.5, steps);
                for (var i = 0; i < Ahead; i++)
                {
                    var error = steps[i] - day[minute + 1 + i];
                    (sum, count) = (sum + (error * error), count + 1);
                }
            }
        }
        return Math.Sqrt(sum / Math.Max(1, count));
    }

    private static RidgeAutoregression Trained(FaroData data, int job)
    {
        var forecaster = new RidgeAutoregression(ForecastOptions.Horizon, new());
        // The served shift last: what it saw last is what comes before the day.
        for (var shift = data.History.Length - 1; shift >= 0; shift--)
        {
            var days = data.History[shift].Series[job].Values.AsSpan(0, TrainingDays * data.DayMinutes);
            foreach (var value in days) { forecaster.Observe(value); }
            if (shift == 0) { continue; }
            // No row may reach from one shift into the next.
            for (var i = 0; i < 15 + ForecastOptions.Horizon; i++) { forecaster.Observe(double.NaN); }
        }
        return forecaster;
    }

    private static ImmutableArray<double> DayOf(FaroData data, int job, int day) =>
        data.History[0].Series[job].Values.Slice((day - 1) * data.DayMinutes, data.DayMinutes);
}
