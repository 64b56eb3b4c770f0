namespace Ballast.ModelTraining.Onnx;

/// <summary>Element types by their numbers in <c>TensorProto.DataType</c>.</summary>
public enum OnnxElement
{
    /// <summary>Floating point, 32 bits.</summary>
    Fp32 = 1,

    /// <summary>Unsigned integers, 8 bits.</summary>
    U8 = 2,

    /// <summary>Integers, 32 bits.</summary>
    I32 = 6,

    /// <summary>Integers, 64 bits.</summary>
    I64 = 7,

    /// <summary>Strings.</summary>
    Text = 8,

    /// <summary>Truth values.</summary>
    Bool = 9,

    /// <summary>Floating point, 64 bits.</summary>
    Fp64 = 11,
}
