using Ballast.Worker.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ballast.Worker.Http;

/// <summary>Answers the probes of a balancer: how many requests are in flight and what latency to expect.</summary>
/// <param name="occupancy">Counts who is in the house.</param>
/// <param name="executor">Knows who waits.</param>
internal sealed class LoadEndpoint(Occupancy occupancy, BatchExecutor executor)
{
    /// <summary>Adds the path.</summary>
    /// <param name="endpoints">Where.</param>
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/ballast/load", LoadAsync);

    private Task LoadAsync(HttpContext context) => Answers.WriteAsync(context, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("in_flight"u8, occupancy.InFlight);
        json.WriteNumber("queued"u8, executor.Queued);
        json.WriteNumber("latency_seconds"u8, occupancy.ExpectedLatencySeconds);
        json.WriteEndObject();
    });
}
