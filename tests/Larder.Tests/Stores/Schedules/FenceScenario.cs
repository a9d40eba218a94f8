using Larder.Stores;
using Larder.Testing.Histories;
using Larder.Testing.Schedules;

namespace Larder.Tests.Stores.Schedules;

/// <summary>Two actors make a move each on a key of a fenced store while a third reads it.</summary>
public sealed class FenceScenario(int left, int right, string fault) : IScenario
{
    private const int Last = 3;
    private static readonly CacheKey Key = "contested";

    private readonly FenceMove[] _moves = [(FenceMove)left, (FenceMove)right];
    private readonly History _history = new(Last + 1);
    private readonly ICacheStore _store = new FencedStore(new WireStore(), fault);
    private readonly long[] _tickets = new long[2];

    public IReadOnlyList<Action> Begin(Random random)
    {
        if (random.Next(3) == 0)
        {
            Set(Last, 1, CacheContext.Sync);
        }

        var contexts = Enumerable.Range(0, 3).Select(_ => random.Next(2) == 0 ? CacheContext.Sync : default).ToArray();
        return
        [
            () => Move(0, contexts[0]),
            () => Move(1, contexts[1]),
            () =>
            {
                Get(2, contexts[2]);
                Get(2, contexts[2]);
            },
        ];
    }

    public void End()
    {
        Get(Last, CacheContext.Sync);
        _history.Check(new CacheRegister(forgets: false));
    }

    private void Move(int actor, CacheContext context)
    {
        var value = (actor + 1) * 10;
        switch (_moves[actor])
        {
            case FenceMove.Load:
                Load(actor, value, context);
                break;
            case FenceMove.Set:
                Set(actor, value, context);
                break;
            case FenceMove.Remove:
                var began = _history.Now();
                var was = Answer(_store.RemoveAsync(Key, context));
                _history.Add(actor, 0, CallKind.Remove, 0, was, began);
                break;
            default:
                began = _history.Now();
                Turns.Wait(_store.ClearAsync(context).AsTask());
                _history.Add(actor, 0, CallKind.Clear, 0, said: true, began);
                break;
        }
    }

    private void Load(int actor, int value, CacheContext context)
    {
        var began = _history.Now();
        _tickets[actor] = _store.FenceOf(Key);
        _history.Add(actor, 0, CallKind.Ticket, 0, said: true, began, actor);
        if (Get(actor, context) != 0)
        {
            return;
        }

        began = _history.Now();
        var said = Answer(_store.SetAsync(Key, CacheEntry.Of(value), context.WithFence(_tickets[actor])));
        _history.Add(actor, 0, CallKind.Fill, value, said, began, actor);
    }

    private void Set(int actor, int value, CacheContext context)
    {
        var began = _history.Now();
        var said = Answer(_store.SetAsync(Key, CacheEntry.Of(value), context));
        _history.Add(actor, 0, CallKind.Set, value, said, began);
    }

    private int Get(int actor, CacheContext context)
    {
        var began = _history.Now();
        var value = Answer(_store.GetAsync(Key, context))?.Value as int? ?? 0;
        _history.Add(actor, 0, CallKind.Get, value, value != 0, began);
        return value;
    }

    private static T Answer<T>(ValueTask<T> pending) => Turns.Wait(pending.AsTask());
}
