using System.Globalization;

namespace Ballast.ModelTraining.Onnx;

/// <summary>An ONNX graph under construction, written as the protobuf messages of the ONNX specification.</summary>
/// <param name="name">The graph's name.</param>
public sealed class OnnxGraph(string name)
{
    /// <summary>The operator set the nodes are of.</summary>
    public const int Opset = 17;

    private const int IrVersion = 8;
    private const string FreeDimension = "n";

    private readonly List<ProtobufMessage> _nodes = [];
    private readonly List<ProtobufMessage> _weights = [];
    private readonly List<ProtobufMessage> _inputs = [];
    private readonly List<ProtobufMessage> _outputs = [];

    /// <summary>Declares an input.</summary>
    /// <param name="input">Its name.</param>
    /// <param name="element">Its element type.</param>
    /// <param name="shape">Its dimensions; -1 for a free one.</param>
    public void Input(string input, OnnxElement element, params long[] shape) =>
        _inputs.Add(ValueInfo(input, element, shape));

    /// <summary>Declares an output.</summary>
    /// <param name="output">Its name.</param>
    /// <param name="element">Its element type.</param>
    /// <param name="shape">Its dimensions; -1 for a free one.</param>
    public void Output(string output, OnnxElement element, params long[] shape) =>
        _outputs.Add(ValueInfo(output, element, shape));

    /// <summary>Adds weights.</summary>
    /// <param name="weight">Their name.</param>
    /// <param name="values">The values, row by row.</param>
    /// <param name="shape">Their dimensions.</param>
    public void Weight(string weight, ReadOnlySpan<float> values, params long[] shape) =>
        _weights.Add(TensorHead(weight, OnnxElement.Fp32, shape).AddRaw(9, values));

    /// <summary>Adds constant integers, such as axes or a shape.</summary>
    /// <param name="constant">Their name.</param>
    /// <param name="values">The values.</param>
    public void Integers(string constant, params long[] values) =>
        _weights.Add(TensorHead(constant, OnnxElement.I64, [values.Length]).AddRaw<long>(9, values));

    /// <summary>Adds a node.</summary>
    /// <param name="operation">Its operator.</param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="output">What it gives.</param>
    /// <param name="attributes">Its attributes.</param>
    public void Node(string operation, string[] inputs, string output, params OnnxAttribute[] attributes)
    {
        var node = new ProtobufMessage();
        foreach (var input in inputs)
        {
            node.Add(1, input);
        }

        node.Add(2, output).Add(3, operation + _nodes.Count.ToString(CultureInfo.InvariantCulture)).Add(4, operation);
        foreach (var attribute in attributes)
        {
            node.Add(5, attribute.ToMessage());
        }

        _nodes.Add(node);
    }

    /// <summary>The whole model as the bytes of an .onnx file; the same graph gives the same bytes.</summary>
    public byte[] ToModel()
    {
        var graph = new ProtobufMessage();
        _nodes.ForEach(node => graph.Add(1, node));
        graph.Add(2, name);
        _weights.ForEach(weight => graph.Add(5, weight));
        _inputs.ForEach(input => graph.Add(11, input));
        _outputs.ForEach(output => graph.Add(12, output));
        return new ProtobufMessage()
            .Add(1, IrVersion)
            .Add(2, "ballast")
            .Add(7, graph)
            .Add(8, new ProtobufMessage().Add(1, "").Add(2, Opset))
            .ToArray();
    }

    private static ProtobufMessage TensorHead(string tensor, OnnxElement element, long[] shape)
    {
        var message = new ProtobufMessage();
        foreach (var dimension in shape)
        {
            message.Add(1, dimension);
        }

        return message.Add(2, (long)element).Add(8, tensor);
    }

    private static ProtobufMessage ValueInfo(string value, OnnxElement element, long[] shape)
    {
        var dimensions = new ProtobufMessage();
        foreach (var dimension in shape)
        {
            dimensions.Add(1, dimension < 0
                ? new ProtobufMessage().Add(2, FreeDimension)
                : new ProtobufMessage().Add(1, dimension));
        }

        var tensor = new ProtobufMessage().Add(1, (long)element).Add(2, dimensions);
        return new ProtobufMessage().Add(1, value).Add(2, new ProtobufMessage().Add(1, tensor));
    }
}
