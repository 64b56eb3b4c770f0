namespace Ballast.Load.Dialects;

internal sealed class KServeDialect(LoadOptions options) : TensorDialect(options)
{
    public override string Path => $"/v2/models/{Uri.EscapeDataString(Model)}/infer";

    public override string AnswerMember => "outputs";

    protected override string OfName(string name) =>
        $$"""{"inputs":[{"name":"text","datatype":"BYTES","shape":[1],"data":["{{name}}"]}]}""";

    protected override string OfDigit(string[] cells) =>
        $$"""{"inputs":[{"name":"image","datatype":"FP32","shape":[1,8,8],"data":[{{string.Join(',', cells)}}]}]}""";
}
