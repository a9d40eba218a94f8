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

    /// <summary>How many groups the table of a store has.</summary>
    public static int GroupsIn(MemoryStore store) => TableOf(store).Groups;

    private static bool BudgetsWeights(MemoryStore store) => OptionsOf(store).Weigher is not null;

    private static List<CacheEntry> Nodes(EntryTable table)
    {
        var groups = GroupsOf(table);
        var nodes = new List<CacheEntry>();
        var passed = new int[groups.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            for (var seat = 0; seat < EntryGroup.Seats; seat++)
            {
                var node = groups[i].At(seat);
                Assert.Equal(node is null, (groups[i].Marks & (0xFFUL << (seat * 8))) == 0);
                if (node is not null)
                {
                    CheckPath(table, node, i, passed);
                    nodes.Add(node);
                }
            }
        }

        Assert.All(passed, (count, i) => Assert.Equal(Math.Min(count, 126), (int)(groups[i].Marks >> 56)));
        return nodes;
    }

    private static void CheckPath(EntryTable table, CacheEntry node, int at, int[] passed)
    {
        Assert.True(node.State is NodeState.Bound or NodeState.Window, $"{node.Key} in the table is {node.State}");
        Assert.Equal(node.Key.Hash, node.Hash);
        for (var i = (int)(node.Hash & (uint)(passed.Length - 1)); i != at; i = (i + table.Ranges) % passed.Length)
        {
            passed[i]++;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_table")]
    private static extern ref EntryTable TableOf(MemoryStore store);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_policies")]
    private static extern ref EvictionPolicy[] PoliciesOf(MemoryStore store);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_budget")]
    private static extern ref Budget BudgetOf(MemoryStore store);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_options")]
    private static extern ref MemoryStoreOptions OptionsOf(MemoryStore store);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_groups")]
    private static extern ref EntryGroup[] GroupsOf(EntryTable table);
}
