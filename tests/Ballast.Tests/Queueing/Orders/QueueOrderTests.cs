using Ballast.Queueing;

namespace Ballast.Tests.Queueing.Orders;

public sealed class QueueOrderTests
{
    [Theory]
    [InlineData("fcfs", new ulong[] { 0, 1, 2, 3, 4 })]
    [InlineData("priority", new ulong[] { 2, 4, 1, 3, 0 })]
    [InlineData("edf", new ulong[] { 1, 3, 2, 0, 4 })]
    public void Requests_leave_in_order(string name, ulong[] expected)
    {
        InferenceRequest[] arrivals =
        [
            Request(0, priority: -3, deadlineSeconds: 0),
            Request(1, priority: 0, deadlineSeconds: 5),
            Request(2, priority: 7, deadlineSeconds: 9),
            Request(3, priority: 0, deadlineSeconds: 5),
            Request(4, priority: 7, deadlineSeconds: 0),
        ];
        var order = QueueOrderCatalogue.Create(new PolicyChoice(name));
        Assert.Equal(name, order.Name);
        Assert.Equal(expected, arrivals.OrderBy(request => order.Key(request)).Select(request => request.Id.Value));
    }

    [Fact]
    public void The_catalogue_lists_all_orders() =>
        Assert.Equal(["fcfs", "priority", "edf"], QueueOrderCatalogue.All.Names);

    private static InferenceRequest Request(ulong id, int priority, double deadlineSeconds) => new()
    {
        Id = new(id),
        ArrivedAt = TimeSpan.FromSeconds(id * 0.1),
        Priority = priority,
        Deadline = TimeSpan.FromSeconds(deadlineSeconds),
    };
}
