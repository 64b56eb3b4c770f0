using Ballast.Worker.Execution;
using Ballast.Worker.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ballast.Worker.Http;

/// <summary>TensorFlow Serving over HTTP.</summary>
/// <param name="model">The model.</param>
/// <param name="inference">Serves inference.</param>
/// <param name="occupancy">Tells of a drain.</param>
internal sealed class TensorFlowEndpoints(ServedModel model, InferenceEndpoint inference, Occupancy occupancy)
{
    private readonly ModelRoutes _routes = new(model);
    private readonly TensorFlowPredict _predict = new();
    private readonly TensorFlowClassify _classify = new();

    /// <summary>Adds the paths.</summary>
    /// <param name="endpoints">Where.</param>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var prefix in new[] { "/v1/models/{model}", "/v1/models/{model}/versions/{version}" })
        {
            endpoints.MapGet(prefix, StatusAsync);
            endpoints.MapGet(prefix + "/metadata", MetadataAsync);
        }

        endpoints.MapPost("/v1/models/{target}", VerbAsync);
        endpoints.MapPost("/v1/models/{model}/versions/{target}", VerbAsync);
    }

    // The verb hangs on the last segment: nationality:predict, or versions/1:predict.
    private async Task VerbAsync(HttpContext context)
    {
        var values = context.Request.RouteValues;
        var target = (string)values["target"]!;
        var colon = target.LastIndexOf(':');
        var subject = colon < 0 ? target : target[..colon];
        var name = (string?)values["model"];
        if (name is not null)
        {
            values["version"] = subject;
        }

        if (!await _routes.IsServedAsync(context, name ?? subject))
        {
            return;
        }

        switch (colon < 0 ? "" : target[(colon + 1)..])
        {
            case "predict":
                await inference.ServeAsync(context, _predict);
                break;
            case "classify":
                await inference.ServeAsync(context, _classify);
                break;
            default:
                await Answers.ErrorAsync(context, StatusCodes.Status404NotFound,
                    $"unknown verb in '{InputSet.Cut(target)}'; expected :predict or :classify");
                break;
        }
    }

    private async Task StatusAsync(HttpContext context)
    {
        if (await _routes.IsServedAsync(context, (string?)context.Request.RouteValues["model"]))
        {
            var state = occupancy.IsDraining ? "UNLOADING" : "AVAILABLE";
            await Answers.WriteAsync(
                context, StatusCodes.Status200OK, json => TensorFlowMetadata.WriteStatus(json, model, state));
        }
    }

    private async Task MetadataAsync(HttpContext context)
    {
        if (await _routes.IsServedAsync(context, (string?)context.Request.RouteValues["model"]))
        {
            await Answers.WriteAsync(
                context, StatusCodes.Status200OK, json => TensorFlowMetadata.WriteSignature(json, model));
        }
    }
}
