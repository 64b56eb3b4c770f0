using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Replay;

namespace Ballast.Simulation.Tests.Traces.Import;

public sealed class MalformedRowTests
{
    private const string Azure = "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46,1,2\n";
    private const string Mooncake = """{"timestamp":0,"input_length":1,"output_length":2,"hash_ids":[0]}""" + "\n";
    private const string Qwen =
        """{"chat_id":1,"parent_chat_id":-1,"timestamp":0,"input_length":1,"output_length":2,"hash_ids":[0]}""" + "\n";

    private const string Agent = """{"id":"a","block_size":64,"requests":[]}""" + "\n";
    private const string Invocations = "app,func,end_timestamp,duration\n";
    private const string Burst = "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n";
    private const string Rates = "client_id,window_start_s,rate_rps,cv,pattern,param1_shape,param2_scale\n";

    [Theory]
    [InlineData(Azure + "2023-11-16 18:15:4x,1,2", 3, 1, "TIMESTAMP is '2023-11-16 18:15:4x'; give a stamp such as")]
    [InlineData(Azure + "2023-02-30 18:15:46,1,2", 3, 1, "'2023-02-30 18:15:46'")]
    [InlineData(Azure + "2023-11-16 18:15:47,6x4,2", 3, 21, "ContextTokens is '6x4'; give a whole number from 0 to")]
    [InlineData(Azure + "2023-11-16 18:15:47,64,-2", 3, 24, "GeneratedTokens is '-2'")]
    [InlineData(Azure + "2023-11-16 18:15:47,64,1.5", 3, 24, "GeneratedTokens is '1.5'")]
    [InlineData(Azure + "2023-11-16 18:15:47,64", 3, 22, "the row has 2 fields, but the header names 3")]
    [InlineData(Azure + "2023-11-16 18:15:47,\"64\",1", 3, 21, "fields are not quoted")]
    [InlineData(Mooncake + """{"timestamp":1,"input_length":"x"}""", 2, 31, "'input_length' is 'x'; give a whole")]
    [InlineData(Mooncake + """{"timestamp":1,"input_length":5}""", 2, 1, "the field 'output_length' is missing")]
    [InlineData(Mooncake + """{"timestamp":1,"hash_ids":[0,1.5]}""", 2, 30, "'hash_ids' is '1.5'; give a whole number")]
    [InlineData(Mooncake + """{"timestamp":1,""", 2, 15, "this is no JSON")]
    [InlineData(Mooncake + """{"timestamp":-5}""", 2, 14, "'timestamp' is '-5'; give a number of at least 0")]
    [InlineData(Mooncake + "[1]", 2, 1, "the line is '['; give an object")]
    [InlineData(Mooncake + Mooncake2, 2, 66, "something stands behind the object")]
    [InlineData(Qwen + """{"chat_id":2,"timestamp":"1"}""", 2, 26, "'timestamp' is '1'; give seconds")]
    [InlineData(Qwen + """{"timestamp":1}""", 2, 1, "the field 'chat_id' is missing")]
    [InlineData(Invocations + "a,f,1.0,-2", 2, 9, "duration is '-2'; give seconds of at least 0")]
    [InlineData(Invocations + "a,f,soon,2", 2, 5, "end_timestamp is 'soon'; give seconds")]
    [InlineData(Burst + "5,ChatGPT,many,18,490,Conversation log", 2, 11, "Request tokens is 'many'")]
    [InlineData(Agent + """{"id":"b","block_size":0}""", 2, 24, "'block_size' is '0'; give a whole number from 1")]
    [InlineData(Agent + """{"id":"b","block_size":64}""", 2, 1, "the field 'requests' is missing")]
    [InlineData(Agent + """{"block_size":64,"requests":[{"t":0,"in":1,"out":1,"think":0,"h":[1]}]}""", 2, 68, "runs")]
    [InlineData(Agent + """{"block_size":64,"requests":[{"t":0,"in":1,"out":1}]}""", 2, 1, "'think' is missing")]
    [InlineData("arrival_seconds,blocks,block_tokens\n0,0 2-1,16", 2, 3, "blocks is '0 2-1'; give ids and rising runs")]
    [InlineData("arrival_seconds,blocks\n0,1-3", 2, 3, "blocks without their size; give block_tokens")]
    [InlineData("arrival_seconds,input_tokens\n1s,2", 2, 1, "arrival_seconds is '1s'; give seconds")]
    [InlineData("input_tokens,arrival_seconds\n1,2", 1, 1, "the first column is 'input_tokens'; give arrival_seconds")]
    [InlineData("arrival_seconds,model,model\n1,2,3", 1, 23, "the column 'model' is there twice")]
    [InlineData("timestamp,value\n2020-01-01 00:00:00,1\n2020-01-01 00:05:00,x", 3, 21, "value is 'x'")]
    [InlineData("timestamp,value\nnoon,1", 2, 1, "timestamp is 'noon'; give a stamp such as")]
    [InlineData("timestamp,value\n2020-01-01 00:05:00,1\n2020-01-01 00:00:00,2", 3, 1, "runs back in time")]
    [InlineData("Job,Day,1,2\na,1,5,six", 2, 7, "2 is 'six'; give a number of at least 0")]
    [InlineData("HashFunction,Day,1,2\na,first,5,6", 2, 3, "Day is 'first'")]
    [InlineData("{\"ts\":1,\"urls\":{\"u\":2}}\n{\"ts\":0,\"urls\":{\"u\":2}}", 2, 1, "tick 0 stands below tick 1")]
    [InlineData("{\"ts\":1,\"urls\":{\"u\":2}}\n{\"ts\":2,\"urls\":{\"u\":-2}}", 2, 21, "'u' is '-2'")]
    [InlineData("num_prefill_tokens,num_decode_tokens\n5,", 2, 3, "num_decode_tokens is ''")]
    [InlineData(Rates + "1,0,fast,1,Gamma,1,1", 2, 5, "rate_rps is 'fast'")]
    [InlineData(Rates + "1,0,2,1,Pareto,1,1", 2, 9, "pattern is 'Pareto'; give Gamma, Weibull or None")]
    [InlineData(Rates + "1,7,2,1,Gamma,1,1", 2, 3, "window_start_s is '7'; give a multiple of 600")]
    public void A_malformed_row_names_file_line_column_value_and_remedy(
        string text, int line, int column, string problem)
    {
        using var file = TraceFile.Of(text);
        var error = Assert.Throws<TraceFormatException>(() => ReadToTheEnd(file));
        Assert.Contains(problem, error.Message);
        Assert.Equal((file.FullPath, line, column), (error.File, error.Line, error.Column));
        Assert.StartsWith($"{file.FullPath}:{line}:{column}: ", error.Message);
    }

    private const string Mooncake2 =
        """{"timestamp":0,"input_length":1,"output_length":2,"hash_ids":[0]}{"timestamp":1}""";

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using var file = TraceFile.Of(string.Empty);
        var error = Assert.Throws<TraceFormatException>(() => TraceCatalogue.Open(file.PathOf("none.csv")));
        Assert.StartsWith($"{file.PathOf("none.csv")}: the trace cannot be read: ", error.Message);
    }

    [Fact]
    public void A_broken_archive_is_named()
    {
        using var file = TraceFile.Of(string.Empty);
        File.WriteAllBytes(file.FullPath, [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        var error = Assert.Throws<TraceFormatException>(() => ReadToTheEnd(file));
        Assert.StartsWith($"{file.FullPath}: the trace cannot be read: ", error.Message);
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        using var file = TraceFile.Of("TIMESTAMP,ContextTokens\n");
        var error = Assert.Throws<TraceFormatException>(
            () => TraceCatalogue.Open(file.FullPath, TraceCatalogue.Get("azure-llm")).Open(1));
        Assert.Equal((1, 1), (error.Line, error.Column));
        Assert.Contains("the column 'GeneratedTokens' is missing", error.Message);
    }

    [Fact]
    public void A_table_of_lengths_alone_asks_for_the_rates()
    {
        using var file = TraceFile.Of("client_id,window_start_s,field,support,mean,std,q0,q100\n");
        var error = Assert.Throws<TraceFormatException>(() => ReadToTheEnd(file));
        Assert.Contains("give the table of rates", error.Message);
    }

    [Fact]
    public void Rows_back_in_time_are_put_in_order_within_the_window_and_counted()
    {
        using var file = TraceFile.Of("arrival_seconds,input_tokens\n1,1\n3,3\n2,2\n4,4\n");
        var (requests, reports) = file.Read(new ImportOptions { ReorderRows = 1 });
        Assert.Equal([1, 2, 3, 4], requests.Select(request => request.InputTokens));
        Assert.Equal(1, reports[0].Notes["rows back in time, put in order"]);
    }

    [Fact]
    public void A_row_further_back_than_the_window_is_an_error()
    {
        using var file = TraceFile.Of("arrival_seconds,input_tokens\n1,1\n3,3\n4,4\n5,5\n2,2\n");
        var error = Assert.Throws<TraceFormatException>(() => file.Read(new ImportOptions { ReorderRows = 1 }));
        Assert.Equal(6, error.Line);
        Assert.Contains("runs back in time over more than 1 rows; sort the file by time", error.Message);
    }

    private static void ReadToTheEnd(TraceFile file)
    {
        using var walk = new NominalWalk(file.Open().Open(1));
        while (walk.TryRead(out _)) { }
    }
}
