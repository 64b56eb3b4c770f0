namespace Ballast.ModelTraining.Onnx;

/// <summary>An attribute of a node: one integer or a list of them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values.</param>
/// <param name="IsList">Whether the operator wants a list.</param>
public readonly record struct OnnxAttribute(string Name, long[] Values, bool IsList)
{
    public static OnnxAttribute One(string name, long value) => new(name, [value], IsList: false);

    public static OnnxAttribute Many(string name, params long[] values) => new(name, values, IsList: true);

    internal ProtobufMessage ToMessage()
    {
        const int typeInteger = 2;
        const int typeIntegers = 7;
        var message = new ProtobufMessage().Add(1, Name);
        foreach (var value in Values)
        {
            message.Add(IsList ? 8 : 3, value);
        }

        return message.Add(20, IsList ? typeIntegers : typeInteger);
    }
}
