using System.Collections.Immutable;
using System.Text.Json;
using Ballast.Worker.Execution;
using Ballast.Worker.Models;
using Ballast.Worker.Tensors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ballast.Worker.Http;

/// <summary>KServe V2 over HTTP.</summary>
/// <param name="model">The model.</param>
/// <param name="inference">Serves inference.</param>
/// <param name="occupancy">Tells of a drain.</param>
internal sealed class KServeEndpoints(ServedModel model, InferenceEndpoint inference, Occupancy occupancy)
{
    private readonly ModelRoutes _routes = new(model);
    private readonly KServeInfer _infer = new();

    /// <summary>Adds the paths.</summary>
    /// <param name="endpoints">Where.</param>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/v2", ServerAsync);
        endpoints.MapGet("/v2/health/live", context => HealthAsync(context, "live", true));
        endpoints.MapGet("/v2/health/ready", context => HealthAsync(context, "ready", !occupancy.IsDraining));
        foreach (var prefix in new[] { "/v2/models/{model}", "/v2/models/{model}/versions/{version}" })
        {
            endpoints.MapGet(prefix, MetadataAsync);
            endpoints.MapGet(prefix + "/ready", ModelReadyAsync);
            endpoints.MapPost(prefix + "/infer", InferAsync);
        }
    }

    private static Task ServerAsync(HttpContext context) =>
        Answers.WriteAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("name"u8, "ballast");
            json.WriteString("version"u8, typeof(KServeEndpoints).Assembly.GetName().Version!.ToString(3));
            json.WriteStartArray("extensions"u8);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static Task HealthAsync(HttpContext context, string what, bool holds)
    {
        var status = holds ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return Answers.WriteAsync(context, status, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean(what, holds);
            json.WriteEndObject();
        });
    }

    private async Task ModelReadyAsync(HttpContext context)
    {
        if (!await _routes.IsServedAsync(context, (string?)context.Request.RouteValues["model"]))
        {
            return;
        }

        var ready = !occupancy.IsDraining;
        var status = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await Answers.WriteAsync(context, status, json =>
        {
            json.WriteStartObject();
            json.WriteString("name"u8, model.Name);
            json.WriteBoolean("ready"u8, ready);
            json.WriteEndObject();
        });
    }

    private async Task MetadataAsync(HttpContext context)
    {
        if (await _routes.IsServedAsync(context, (string?)context.Request.RouteValues["model"]))
        {
            await Answers.WriteAsync(context, StatusCodes.Status200OK, WriteMetadata);
        }
    }

    private async Task InferAsync(HttpContext context)
    {
        if (await _routes.IsServedAsync(context, (string?)context.Request.RouteValues["model"]))
        {
            await inference.ServeAsync(context, _infer);
        }
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, model.Name);
        json.WriteStartArray("versions"u8);
        json.WriteStringValue(model.Version);
        json.WriteEndArray();
        json.WriteString("platform"u8, "onnxruntime_onnx");
        WriteSpecs(json, "inputs", model.Adapter.Inputs);
        WriteSpecs(json, "outputs", model.Adapter.Outputs);
        json.WriteEndObject();
    }

    private static void WriteSpecs(Utf8JsonWriter json, string name, ImmutableArray<TensorSpec> specs)
    {
        json.WriteStartArray(name);
        foreach (var spec in specs)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, spec.Name);
            json.WriteString("datatype"u8, spec.Type.ToKServe());
            json.WriteStartArray("shape"u8);
            foreach (var dimension in spec.Shape)
            {
                json.WriteNumberValue(dimension);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
