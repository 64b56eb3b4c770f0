namespace Ballast.Load.Dialects;

internal sealed class TfServingDialect(LoadOptions options) : TensorDialect(options)
{
    public override string Path => $"/v1/models/{Uri.EscapeDataString(Model)}:predict";

    public override string AnswerMember => "predictions";

    protected override string OfName(string name) => $$"""{"instances":["{{name}}"]}""";

    protected override string OfDigit(string[] cells) => $$"""{"instances":[{{ExampleInput.AsRows(cells)}}]}""";
}
