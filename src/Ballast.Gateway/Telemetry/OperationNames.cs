using Ballast.Protocols;

namespace Ballast.Gateway.Telemetry;

/// <summary>Operations as OpenTelemetry calls them, where it has a word for them.</summary>
internal static class OperationNames
{
    public static string Of(Operation operation) => operation switch
    {
        Operation.ChatCompletions or Operation.Responses => "chat",
        Operation.Completions => "text_completion",
        Operation.Embeddings => "embeddings",
        Operation.Generate or Operation.GenerateStream => "generate_content",
        Operation.Infer => "infer",
        Operation.Predict => "predict",
        Operation.Classify => "classify",
        Operation.Regress => "regress",
        Operation.ModelMetadata => "metadata",
        _ => "raw",
    };
}
