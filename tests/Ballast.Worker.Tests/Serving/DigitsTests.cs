using System.Net;
using System.Text.Json;

namespace Ballast.Worker.Tests.Serving;

public sealed class DigitsTests(DigitsWorker worker) : IClassFixture<DigitsWorker>
{
    private const string Infer = "/v2/models/digits/infer";

    // One digit each of the UCI optical digits (CC BY 4.0), 0 to 9; a pixel of 0 to 16 is a letter from a to q.
    private static readonly string[] Samples =
    [
        "aafnjbaaaanpkpfaadpcaliaaemaaiiaafiaajiaaelabmhaacofkmaaaagnkaaa",
        "aaamnfaaaaalqjaaaadpqgaaahpqqcaaaabqqdaaaabqqgaaaabqqgaaaaalqkaa",
        "aaaepmaaaadqpoaaaainiqaaaabgplaaabinpbaaajqqfaaaadnqqlfaaaadlqja",
        "aahpnbaaaingpeaaacbnnaaaaacplbaaaaabmmbaaaaabkiaaaiefojaaahnnjaa",
        "aaablaaaaaahiaaaaabngccaaahpajiaafqkaqgaaepqnqbaaaadpkaaaaacqeaa",
        "aamkaaaaaaoqqoaaaanqpkbaaalqqhaaaaaehqhaaaaaeqjaaafemqeaaajqqkaa",
        "aaamnaaaaafqiaaaaanqdaaaaaonaaaaaapmhcaaaanqnqdaaahqlpiaaabjplda",
        "aahinqpbaahhelmaaaaainbaaeiippgaaclppeaaaaaqfaaaaajpbaaaaanfaaaa",
        "aajoibaaaamoomaaaajkapeaaadqmocaaaeqqcaaadqikncaabpbdqiaaalqplba",
        "aalmaaaaacqqqnaaadqmkoaaabqbmpaaaanqjpcaaaadajlaaaaajpeaaajmndaa",
    ];

    [Theory]
    [InlineData(8, 16, "[10,8,8]")]
    [InlineData(8, 1, "[10,64]")]
    [InlineData(28, 255, "[10,28,28]")]
    [InlineData(28, 1, "[10,784]")]
    public async Task Reads_the_ten_digits_in_every_shape_and_scale(int side, float full, string shape)
    {
        var pixels = Samples.SelectMany(sample => Draw(sample, side, full));
        var answer = await worker.Served.AskAsync(Infer, Request(shape, JsonSerializer.Serialize(pixels)));
        var label = answer["outputs"]![0]!;
        Assert.Equal("label INT64 [10]", $"{label["name"]} {label["datatype"]} {label["shape"]!.ToJsonString()}");
        Assert.Equal("[0,1,2,3,4,5,6,7,8,9]", label["data"]!.ToJsonString());
        var scores = answer["outputs"]![1]!;
        Assert.Equal("scores FP32 [10,10]", $"{scores["name"]} {scores["datatype"]} {scores["shape"]!.ToJsonString()}");
        Assert.Equal(10, scores["data"]!.AsArray().Sum(value => (float)value!), 1e-3);
    }

    [Fact]
    public async Task Reads_nested_rows_over_tensorflow_serving()
    {
        var image = JsonSerializer.Serialize(Draw(Samples[7], 8, 16).Chunk(8));
        var answer = await worker.Served.AskAsync(
            "/v1/models/digits:predict", $$"""{"instances":[{{image}},{{image}}]}""");
        Assert.Equal("7 7", string.Join(' ', answer["predictions"]!.AsArray().Select(row => row!["label"])));
        Assert.Equal(10, answer["predictions"]![0]!["scores"]!.AsArray().Count);
        var classes = await worker.Served.AskAsync("/v1/models/digits:classify", $$"""{"examples":[{{image}}]}""");
        Assert.Equal("7", (string?)classes["results"]![0]![0]![0]);
    }

    [Theory]
    [InlineData("[1,63]", "[1,2]",
        "input 'image': expected shape [n, 8, 8] or [n, 64] or [n, 28, 28] or [n, 784], got [1, 63]")]
    [InlineData("[1,64]", "[300]", "input 'image': expected 64 elements for shape [1, 64], got 1")]
    [InlineData("[1,8,8]", "[[[1,2],[1]]]",
        "input 'image': ragged data: an array at depth 2 has 1 values, the ones before have 2")]
    public async Task Wrong_images_are_400_and_say_why(string shape, string data, string expected)
    {
        var (status, answer) = await worker.Served.PostAsync(Infer, Request(shape, data));
        Assert.Equal(expected, (string?)answer["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Pixels_out_of_range_are_400()
    {
        var pixels = new float[64];
        pixels[3] = -2;
        var (status, answer) = await worker.Served.PostAsync(
            Infer, Request("[1,64]", JsonSerializer.Serialize(pixels)));
        Assert.Equal(
            "input 'image': in image 0 a pixel is -2, expected 0 to 1, 0 to 16 or 0 to 255", (string?)answer["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        var (status, answer) = await worker.Served.PostAsync(Infer, new string(' ', 100_001));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.NotEmpty((string)answer["error"]!);
    }

    private static string Request(string shape, string data) =>
        $$"""{"inputs":[{"name":"image","shape":{{shape}},"datatype":"FP32","data":{{data}}}]}""";

    private static IEnumerable<float> Draw(string sample, int side, float full)
    {
        const int box = 20;
        for (var i = 0; i < side * side; i++)
        {
            var (y, x) = (i / side, i % side);
            if (side > 8)
            {
                (y, x) = (y is >= 4 and < 24 ? (y - 4) * 8 / box : -1, x is >= 4 and < 24 ? (x - 4) * 8 / box : -1);
            }

            yield return y < 0 || x < 0 ? 0 : (sample[(y * 8) + x] - 'a') * full / 16;
        }
    }
}
