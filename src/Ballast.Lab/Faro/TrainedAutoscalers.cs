using Ballast.Forecasting;
using Ballast.Scaling;
using Ballast.Scaling.Faro;
using Ballast.Scaling.Optimal;
using Ballast.Scaling.Policies;

namespace Ballast.Lab.Faro;

/// <summary>Autoscalers whose forecasters have seen the days before.</summary>
internal static class TrainedAutoscalers
{
    private static readonly Dictionary<string, FaroGoal> Goals =
        Enum.GetValues<FaroGoal>().ToDictionary(FaroAutoscaler.NameOf, StringComparer.Ordinal);

    /// <summary>Whether an autoscaler forecasts.</summary>
    /// <param name="choice">The choice of it.</param>
    public static bool Forecasts(PolicyChoice choice) => choice.Name == Mark.Entry.Name
        || choice.Name == BallastAutoscaler.Entry.Name
        || (Goals.ContainsKey(choice.Name) && choice.Options.GetValueOrDefault("predict", 1) > 0);

    /// <summary>The autoscaler of a choice; one that forecasts gets trained forecasters.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="forecasters">The forecaster of a deployment; asked for only where the autoscaler forecasts.</param>
    public static IAutoscaler Make(PolicyChoice choice, Func<Deployment, Forecaster> forecasters)
    {
        if (!Forecasts(choice)) { return AutoscalerCatalogue.Create(choice); }
        if (choice.Name == BallastAutoscaler.Entry.Name)
        {
            return new BallastAutoscaler(
                BallastOptions.From(new(BallastOptions.Declared, choice)), forecasters);
        }
        return Goals.TryGetValue(choice.Name, out var goal)
            ? new FaroAutoscaler(FaroOptions.From(goal, new(FaroOptions.Declared, choice)), forecasters)
            : new Mark(MarkOptions.From(new(MarkOptions.Declared, choice)), forecasters);
    }
}
