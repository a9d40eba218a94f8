using System.Runtime.CompilerServices;
using Larder.Memory;

namespace Larder.Tests.Memory;

/// <summary>What must be so inside a store that nobody is calling: table, policies and budget tell the same.</summary>
internal static class StoreInvariants
{
    public static void Check(MemoryStore store)
    {
        var table = TableOf(store);
        var policies = PoliciesOf(store);
        var budget = BudgetOf(store);
        var nodes = Nodes(table);
        Assert.Equal(nodes.Count, nodes.Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Equal(nodes.Count, nodes.Select(node => node.Key).Distinct().Count());
        Assert.Equal(nodes.Count, budget.Entries);
        Assert.True(budget.Entries <= budget.MaxEntries, "more entries than the bound allows");
        Assert.True(budget.Weight <= budget.MaxWeight, "more weight than the bound allows");
        Assert.Equal(table.Ranges, policies.Length);
        var weight = 0L;
        for (var range = 0; range < policies.Length; range++)
        {
            var inRange = nodes.Where(node => table.RangeOf(node.Hash) == range).ToList();
            Assert.Equal(inRange.Count, policies[range].Count);
            Assert.Equal(
                inRange.Count,
                inRange.Select(node => (node.Priority, node.State == NodeState.Window, node.Slot)).Distinct().Count()
            );
            foreach (var node in inRange)
            {
                Assert.True(
                    PolicyContents.Holds(policies[range], node),
                    $"{node.Key} is in the table, not in the policy"
                );
                weight += policies[range].WeightOf(node);
            }

            PolicyContents.CheckWeight(policies[range], inRange);
        }

        Assert.Equal(budget.Weight, BudgetsWeights(store) ? weight : 0);
    }

    private static bool BudgetsWeights(MemoryStore store) => OptionsOf(store).Weigher is not null;

    private static List<CacheEntry> Nodes(EntryTable table)
    {
        var buckets = BucketsOf(table);
        var nodes = new List<CacheEntry>();
        for (var i = 0; i < buckets.Length; i++)
        {
            for (var node = buckets[i]; node is not null; node = node.Next)
            {
                Assert.Equal(i, (int)(node.Hash & (uint)(buckets.Length - 1)));
                Assert.True(
                    node.State is NodeState.Bound or NodeState.Window,
                    $"{node.Key} in the table is {node.State}"
                );
                Assert.Equal(node.Key.Hash, node.Hash);
                nodes.Add(node);
                Assert.True(nodes.Count < 1_000_000, "a chain of the table goes in a circle");
            }
        }

        return nodes;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_table")]
    private static extern ref EntryTable TableOf(MemoryStore store);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_policies")]
    private static extern ref EvictionPolicy[] PoliciesOf(MemoryStore store);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_budget")]
    private static extern ref Budget BudgetOf(MemoryStore store);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_options")]
    private static extern ref MemoryStoreOptions OptionsOf(MemoryStore store);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_buckets")]
    private static extern ref CacheEntry?[] BucketsOf(EntryTable table);
}
