namespace Ballast.Gateway.Telemetry;

/// <summary>Every name of a metric, of spans' source, and of their attributes. OpenTelemetry's where there is one;
/// they still change: only here.</summary>
internal static class SemanticNames
{
    public const string Meter = "Ballast.Gateway";

    public const string RequestDuration = "gen_ai.server.request.duration";
    public const string TimeToFirstToken = "gen_ai.server.time_to_first_token";
    public const string TimePerOutputToken = "gen_ai.server.time_per_output_token";

    public const string Requests = "ballast.requests";
    public const string QueueWait = "ballast.queue.wait";
    public const string QueueLength = "ballast.queue.length";
    public const string QueueBytes = "ballast.queue.size";
    public const string InFlight = "ballast.requests.in_flight";
    public const string Retries = "ballast.retries";
    public const string Hedges = "ballast.hedges";
    public const string Ejections = "ballast.ejections";
    public const string Replicas = "ballast.replicas";
    public const string Target = "ballast.replicas.target";
    public const string Attainment = "ballast.slo.attainment";
    public const string InputTokens = "ballast.tokens.input";
    public const string OutputTokens = "ballast.tokens.output";
    public const string HeldBytes = "ballast.bodies.held";
    public const string TenantRequests = "ballast.tenant.requests";

    /// <summary>Instruments of the runtime that are not told.</summary>
    public static readonly string[] LeftOut =
        ["dotnet.assembly.count", "dotnet.process.cpu.count", "dotnet.timer.count"];

    public const string OperationName = "gen_ai.operation.name";
    public const string RequestModel = "gen_ai.request.model";
    public const string ErrorType = "error.type";
    public const string Deployment = "ballast.deployment";
    public const string Outcome = "ballast.outcome";
    public const string Phase = "ballast.phase";
    public const string Tenant = "ballast.tenant";
    public const string Policy = "ballast.policy";
    public const string Replica = "ballast.replica";
    public const string Attempt = "ballast.attempt.number";
    public const string Hedge = "ballast.attempt.hedge";
    public const string ResponseStatus = "http.response.status_code";
}
