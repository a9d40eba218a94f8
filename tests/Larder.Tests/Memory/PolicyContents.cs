using System.Runtime.CompilerServices;
using Larder.Memory;

namespace Larder.Tests.Memory;

/// <summary>Looks into eviction policies: what they hold, and where.</summary>
internal static class PolicyContents
{
    /// <summary>Whether the policy has a node in the slot that the node names.</summary>
    public static bool Holds(EvictionPolicy policy, CacheEntry node) =>
        ReferenceEquals(
            policy switch
            {
                ClockTinyLfuPolicy lfu when node.State == NodeState.Window => RingSlots(WindowOf(lfu)).Entries[
                    node.Slot
                ],
                ClockTinyLfuPolicy lfu => MainOf(lfu)[node.Slot],
                OrderedPolicy ordered => EntriesOf(ordered)[node.Slot],
                RandomPolicy random => ClockOf(random)[node.Slot],
                _ => throw new InvalidOperationException($"Nobody knows how to look into {policy.GetType().Name}."),
            },
            node
        );

    /// <summary>The parts of a policy weigh what their entries weigh together.</summary>
    public static void CheckWeight(EvictionPolicy policy, List<CacheEntry> nodes)
    {
        var weight = nodes.Sum(node => (long)policy.WeightOf(node));
        switch (policy)
        {
            case ClockTinyLfuPolicy lfu:
                Assert.Equal(weight, WindowOf(lfu).Weight + MainOf(lfu).Weight);
                Assert.Equal(nodes.Count(node => node.State == NodeState.Window), WindowOf(lfu).Count);
                break;
            case RandomPolicy random:
                Assert.Equal(weight, ClockOf(random).Weight);
                break;
            case OrderedPolicy ordered:
                Assert.Equal(nodes.Count, EntriesOf(ordered).Count(entry => entry is not null));
                break;
            default:
                throw new InvalidOperationException($"Nobody knows how to look into {policy.GetType().Name}.");
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_window")]
    private static extern ref EntryRing WindowOf(ClockTinyLfuPolicy policy);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_main")]
    private static extern ref EntryClock MainOf(ClockTinyLfuPolicy policy);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_slots")]
    private static extern ref EntrySlots RingSlots(EntryRing ring);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_entries")]
    private static extern ref List<CacheEntry?> EntriesOf(OrderedPolicy policy);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_entries")]
    private static extern ref EntryClock ClockOf(RandomPolicy policy);
}
