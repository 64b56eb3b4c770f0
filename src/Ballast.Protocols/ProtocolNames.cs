namespace Ballast.Protocols;

/// <summary>The names protocols are called by in configuration, journals and metrics.</summary>
public static class ProtocolNames
{
    /// <summary>The OpenAI HTTP API under <c>/v1</c>.</summary>
    public const string OpenAi = "openai";

    /// <summary>The open inference protocol, version 2, under <c>/v2</c>.</summary>
    public const string KServeV2 = "kserve-v2";

    /// <summary>TensorFlow Serving's REST API under <c>/v1/models</c>.</summary>
    public const string TfServing = "tf-serving";

    /// <summary>Any HTTP, told apart by host or path prefix.</summary>
    public const string Raw = "raw";
}
