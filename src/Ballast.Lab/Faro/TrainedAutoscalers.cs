using Ballast.Forecasting;
using Ballast.Scaling;
using Ballast.Scaling.Policies;

namespace Ballast.Lab.Faro;

/// <summary>Autoscalers whose forecasters have seen the days before.</summary>
internal static class TrainedAutoscalers
{
    /// <summary>Whether an autoscaler forecasts.</summary>
    /// <param name="choice">The choice of it.</param>
    public static bool Forecasts(PolicyChoice choice) => choice.Name == Mark.Entry.Name;

    /// <summary>The autoscaler of a choice; one that forecasts gets trained forecasters.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="forecasters">The forecaster of a deployment; asked for only where the autoscaler forecasts.</param>
    public static IAutoscaler Make(PolicyChoice choice, Func<Deployment, Forecaster> forecasters) =>
        choice.Name == Mark.Entry.Name
            ? new Mark(MarkOptions.From(new(MarkOptions.Declared, choice)), forecasters)
            : AutoscalerCatalogue.Create(choice);
}
