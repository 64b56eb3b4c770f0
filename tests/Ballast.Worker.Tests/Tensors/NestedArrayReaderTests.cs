using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ballast.Worker.Tensors;

namespace Ballast.Worker.Tests.Tensors;

public sealed class NestedArrayReaderTests
{
    [Theory]
    [InlineData("[1,2,3,4,5,6]")]
    [InlineData("[[1,2,3],[4,5,6]]")]
    public void Reads_flat_and_nested_data(string json)
    {
        var tensor = Read(json, TensorType.Int64, [2, 3]);
        Assert.Equal([2L, 3], tensor.Shape);
        Assert.Equal([1L, 2, 3, 4, 5, 6], (long[])tensor.Data);
    }

    [Fact]
    public void Finds_the_shape_out()
    {
        var tensor = Read("[[[1.5],[2]],[[-3e1],[4]],[[5],[6]]]", TensorType.Fp64, null);
        Assert.Equal([3L, 2, 1], tensor.Shape);
        Assert.Equal([1.5, 2, -30, 4, 5, 6], (double[])tensor.Data);
    }

    [Theory]
    [InlineData("[[1,2],[3]]", "ragged data: an array at depth 1 has 1 values, the ones before have 2")]
    [InlineData("[[1,2],3]", "ragged data: got an element at depth 1 among arrays")]
    [InlineData("[1,[2,3]]", "ragged data: got an array among the elements at depth 1")]
    [InlineData("[[],[1,2]]", "ragged data: an array at depth 1 has 2 values, the ones before have 0")]
    [InlineData("[1,2,3]", "expected 4 elements for shape [2, 2], got 3")]
    [InlineData("[1,2,3,4,5]", "expected 4 elements, got more")]
    [InlineData("[[1],[2],[3],[4]]", "expected data of shape [2, 2] or flat data, got [4, 1]")]
    [InlineData("[1,\"2\",3,4]", "expected INT64 elements, got a string as element 1")]
    [InlineData("[1,2.5,3,4]", "expected INT64 elements, got 2.5 as element 1")]
    [InlineData("[1,null,3,4]", "expected INT64 elements, got null as element 1")]
    [InlineData("[1,true,3,4]", "expected INT64 elements, got a truth value as element 1")]
    [InlineData("[1,{},3,4]", "expected INT64 elements, got an object as element 1")]
    [InlineData("[1,99999999999999999999,3,4]", "expected INT64 elements, got 99999999999999999999 as element 1")]
    [InlineData("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "expected at most 16 nested arrays, got more")]
    public void Says_what_is_wrong(string json, string expected)
    {
        var fault = Assert.Throws<InvalidInputException>(() => Read(json, TensorType.Int64, [2, 2]));
        Assert.Equal($"input 'x': {expected}", fault.Message);
    }

    [Theory]
    [InlineData(nameof(TensorType.UInt8), "[0,255]", "[256]")]
    [InlineData(nameof(TensorType.Int8), "[-128,127]", "[128]")]
    [InlineData(nameof(TensorType.UInt16), "[0,65535]", "[-1]")]
    [InlineData(nameof(TensorType.Int16), "[-32768,32767]", "[32768]")]
    [InlineData(nameof(TensorType.UInt32), "[0,4294967295]", "[4294967296]")]
    [InlineData(nameof(TensorType.Int32), "[-2147483648,2147483647]", "[2147483648]")]
    [InlineData(nameof(TensorType.UInt64), "[0,18446744073709551615]", "[-1]")]
    [InlineData(nameof(TensorType.Int64), "[-9223372036854775808,9223372036854775807]", "[9223372036854775808]")]
    [InlineData(nameof(TensorType.Bool), "[true,false]", "[1]")]
    [InlineData(nameof(TensorType.Fp32), "[1.5,\"NaN\",\"-Infinity\"]", "[1e39]")]
    [InlineData(nameof(TensorType.Fp64), "[1.5,\"Infinity\"]", "[\"much\"]")]
    [InlineData(nameof(TensorType.Bytes), "[\"Ünal\",\"\"]", "[{\"b64\":\"/w==\"}]")]
    public void Every_type_has_its_range_and_is_written_as_it_was_read(string name, string good, string bad)
    {
        var type = Enum.Parse<TensorType>(name);
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            TensorJsonWriter.WriteNested(json, Read(good, type, null));
        }

        Assert.Equal(good, Encoding.UTF8.GetString(buffer.ToArray()));
        Assert.Throws<InvalidInputException>(() => Read(bad, type, null));
    }

    [Fact]
    public void Bytes_may_come_as_base64()
    {
        var tensor = Read("[\"a\",{\"b64\":\"w5xuYWw=\"}]", TensorType.Bytes, null);
        Assert.Equal(["a", "Ünal"], (string[])tensor.Data);
    }

    private static Tensor Read(string json, TensorType type, long[]? shape)
    {
        var utf8 = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        utf8.Read();
        var reader = new NestedArrayReader("x", type, shape is null ? int.MaxValue : Shapes.Count(shape)!.Value);
        reader.Read(ref utf8);
        return shape is null ? reader.ToTensor() : reader.ToTensor(shape);
    }
}
