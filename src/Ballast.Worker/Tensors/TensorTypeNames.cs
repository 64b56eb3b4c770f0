namespace Ballast.Worker.Tensors;

/// <summary>How the protocols call the element types.</summary>
internal static class TensorTypeNames
{
    private static readonly string[] KServe =
        ["BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP32", "FP64", "BYTES"];

    private static readonly string[] TensorFlow =
    [
        "DT_BOOL", "DT_UINT8", "DT_UINT16", "DT_UINT32", "DT_UINT64", "DT_INT8", "DT_INT16", "DT_INT32", "DT_INT64",
        "DT_FLOAT", "DT_DOUBLE", "DT_STRING",
    ];

    /// <summary>The name in KServe V2, such as <c>FP32</c>.</summary>
    /// <param name="type">The type.</param>
    public static string ToKServe(this TensorType type) => KServe[(int)type];

    /// <summary>The name in TensorFlow, such as <c>DT_FLOAT</c>.</summary>
    /// <param name="type">The type.</param>
    public static string ToTensorFlow(this TensorType type) => TensorFlow[(int)type];
}
