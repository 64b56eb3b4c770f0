using System.Collections.Immutable;
using Ballast.Policies;
using Ballast.Queueing;
using Ballast.Routing;

namespace Ballast.Tests.Policies;

public sealed class PolicyCatalogueTests
{
    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest()
    {
        var error = Assert.Throws<ArgumentException>(() => RoutingCatalogue.Create(new PolicyChoice("peak-ewna")));
        Assert.StartsWith(
            "Unknown routing policy 'peak-ewna'; the nearest is 'peak-ewma'. Known: random, ", error.Message);
    }

    [Fact]
    public void An_unknown_option_is_answered_with_the_nearest()
    {
        var error = Assert.Throws<ArgumentException>(() => RoutingCatalogue.Create(Choice("peak-ewma", "decai", 5)));
        Assert.StartsWith(
            "Unknown option 'decai' of routing policy 'peak-ewma'; the nearest is 'decay'. Known: choices, ",
            error.Message);
    }

    [Fact]
    public void An_option_of_a_policy_without_any_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => QueueOrderCatalogue.Create(Choice("edf", "slack", 1)));
        Assert.StartsWith("Unknown option 'slack' of queue order 'edf'; it has none.", error.Message);
    }

    [Theory]
    [InlineData("decay", 0, "Option 'decay' of routing policy 'peak-ewma' is 0; it must be from 0.1 to 3600 s.")]
    [InlineData("decay", double.NaN,
        "Option 'decay' of routing policy 'peak-ewma' is NaN; it must be from 0.1 to 3600 s.")]
    [InlineData("choices", 2.5,
        "Option 'choices' of routing policy 'peak-ewma' is 2.5; it must be a whole number from 0 to 16 replicas.")]
    [InlineData("choices", 17,
        "Option 'choices' of routing policy 'peak-ewma' is 17; it must be a whole number from 0 to 16 replicas.")]
    public void A_value_out_of_range_is_refused_with_the_range(string option, double value, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => RoutingCatalogue.Create(Choice("peak-ewma", option, value)));
        Assert.StartsWith(message, error.Message);
    }

    [Fact]
    public void Each_policy_made_is_a_new_one()
    {
        foreach (var name in RoutingCatalogue.All.Names)
        {
            var choice = new PolicyChoice(name);
            Assert.NotSame(RoutingCatalogue.Create(choice), RoutingCatalogue.Create(choice));
        }
    }

    [Fact]
    public void Every_default_is_in_range_and_every_end_of_a_range_can_be_made()
    {
        foreach (var entry in RoutingCatalogue.All.Entries)
        {
            foreach (var option in entry.Options)
            {
                Assert.True(option.Allows(option.Default), $"{entry.Name} {option.Name}");
                RoutingCatalogue.Create(Choice(entry.Name, option.Name, option.Min));
                RoutingCatalogue.Create(Choice(entry.Name, option.Name, option.Max));
            }
        }
    }

    [Fact]
    public void Arguments_hold_the_choice_or_else_the_default()
    {
        ImmutableArray<PolicyOption> options =
            [new("a", 1.5, 0, 9, "s", "A."), PolicyOption.Choice("b", "B.", "x", "y")];
        var arguments = new PolicyArguments(options, Choice("p", "b", 1));
        Assert.Equal(TimeSpan.FromSeconds(1.5), arguments.Duration("a"));
        Assert.Equal(1, arguments.Whole("b"));
        var error = Assert.Throws<ArgumentException>(() => arguments["c"]);
        Assert.StartsWith("Policy 'p' declares no option 'c'.", error.Message);
    }

    [Fact]
    public void Two_entries_of_one_name_are_refused()
    {
        var entry = RoutingCatalogue.All.Entries[0];
        Assert.Throws<ArgumentException>(() => new PolicyCatalogue<IRoutingPolicy>("routing policy", entry, entry));
    }

    private static PolicyChoice Choice(string name, string option, double value) =>
        new(name, ImmutableSortedDictionary<string, double>.Empty.Add(option, value));
}
