using Ballast.Forecasting;
using Ballast.Scaling;

namespace Ballast.Lab.Faro;

/// <summary>Autoscalers whose forecasters have seen the days before.</summary>
internal static class TrainedAutoscalers
{
    /// <summary>The autoscaler of a choice; one that forecasts gets trained forecasters.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="forecasters">Makes the forecaster of a deployment.</param>
    public static IAutoscaler Make(PolicyChoice choice, Func<Deployment, Forecaster> forecasters)
    {
        ArgumentNullException.ThrowIfNull(forecasters);
        return AutoscalerCatalogue.Create(choice);
    }
}
