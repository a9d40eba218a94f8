using System.Runtime.CompilerServices;
using Larder.Memory;

namespace Larder.Tests.Memory;

/// <summary>Looks into eviction policies: what they hold, and where.</summary>
internal static class PolicyContents
{
    /// <summary>Whether the policy has a node in the slot that the node names.</summary>
    public static bool Holds(EvictionPolicy policy, CacheEntry node) =>
        ReferenceEquals(
            Kind(policy, node.Priority) switch
            {
                ClockTinyLfuPolicy lfu when node.State == NodeState.Window => RingSlots(ref WindowOf(lfu)).Entries[
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
        if (policy is PriorityPolicy)
        {
            foreach (var kind in Enum.GetValues<EntryPriority>())
            {
                CheckKind(policy, kind, [.. nodes.Where(node => node.Priority == kind)]);
            }

            return;
        }

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

    private static void CheckKind(EvictionPolicy policy, EntryPriority priority, List<CacheEntry> nodes)
    {
        if (Kind(policy, priority) is { } kind)
        {
            Assert.Equal(nodes.Count, kind.Count);
            CheckWeight(kind, nodes);
        }
        else
        {
            Assert.Empty(nodes);
        }
    }

    private static EvictionPolicy? Kind(EvictionPolicy policy, EntryPriority priority) =>
        policy is PriorityPolicy kinds ? KindsOf(kinds)[priority - EntryPriority.Low] : policy;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_kinds")]
    private static extern ref EvictionPolicy?[] KindsOf(PriorityPolicy policy);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_window")]
    private static extern ref EntryRing WindowOf(ClockTinyLfuPolicy policy);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_main")]
    private static extern ref EntryClock MainOf(ClockTinyLfuPolicy policy);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_slots")]
    private static extern ref EntrySlots RingSlots(ref EntryRing ring);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_entries")]
    private static extern ref List<CacheEntry?> EntriesOf(OrderedPolicy policy);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_entries")]
    private static extern ref EntryClock ClockOf(RandomPolicy policy);
}
