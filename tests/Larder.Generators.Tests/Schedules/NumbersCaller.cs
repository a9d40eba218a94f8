using Larder.Testing.Schedules;

namespace Larder.Generators.Tests.Schedules;

/// <summary>Calls the methods of one kind with one argument, and has their results gone.</summary>
internal sealed class NumbersCaller(Cache cache, Source source, ResultKind kind)
{
    private const int Id = 7;

    private readonly Numbers _numbers = new(cache, source);

    public void Read()
    {
        var began = source.Fresh.Now();
        var value = kind switch
        {
            ResultKind.Sync => _numbers.Get(Id),
            ResultKind.Named => _numbers.GetNamed(Id).Value,
            ResultKind.Task => Turns.Wait(_numbers.GetTaskAsync(Id)),
            _ => Turns.Wait(_numbers.GetValueAsync(Id).AsTask()),
        };
        source.Fresh.Read(value, began);
    }

    /// <summary>Has a result made anew and put in place of the one that is kept.</summary>
    public void Put() =>
        _ = kind switch
        {
            ResultKind.Sync => _numbers.Put(Id),
            ResultKind.Named => _numbers.PutNamed(Id).Value,
            ResultKind.Task => Turns.Wait(_numbers.PutTaskAsync(Id)),
            _ => Turns.Wait(_numbers.PutValueAsync(Id).AsTask()),
        };

    public void Peek()
    {
        var began = source.Fresh.Now();
        var found = kind switch
        {
            ResultKind.Sync => _numbers.Cached.Get.Peek(Id),
            ResultKind.Named => PeekNamed(),
            ResultKind.Task => _numbers.Cached.GetTaskAsync.Peek(Id),
            _ => _numbers.Cached.GetValueAsync.Peek(Id),
        };
        if (found.HasValue)
        {
            source.Fresh.Read(found.Value, began);
        }
    }

    private CacheResult<int> PeekNamed() =>
        _numbers.Cached.GetNamed.Peek(Id) is { HasValue: true, Value: { } named } ? new(true, named.Value) : default;

    /// <summary>What was made before the change is not to be read after the move has ended.</summary>
    public void Do(MethodMove move)
    {
        if (move is MethodMove.Forget or MethodMove.Clear or MethodMove.Tag)
        {
            source.Change();
        }

        Remove(move);
        source.Fresh.Changed(source.ChangedAt);
    }

    private void Remove(MethodMove move)
    {
        switch (move)
        {
            case MethodMove.Forget:
                Forget();
                break;
            case MethodMove.Clear:
                Clear();
                break;
            case MethodMove.Tag:
                cache.RemoveByTag("all");
                break;
            case MethodMove.Invalidate:
                _numbers.Change(Id);
                break;
            case MethodMove.InvalidateMatching:
                _numbers.ChangeMatching();
                break;
            case MethodMove.InvalidateTag:
                _numbers.ChangeTagged();
                break;
            case MethodMove.InvalidateAsync:
                Turns.Wait(_numbers.ChangeAsync(Id));
                break;
            default:
                _numbers.ChangeTooEarly(Id);
                break;
        }
    }

    private void Forget()
    {
        var handles = _numbers.Cached;
        _ = kind switch
        {
            ResultKind.Sync => handles.Get.Forget(Id),
            ResultKind.Named => handles.GetNamed.Forget(Id),
            ResultKind.Task => Turns.Wait(handles.GetTaskAsync.ForgetAsync(Id).AsTask()),
            _ => handles.GetValueAsync.Forget(Id),
        };
    }

    private void Clear()
    {
        switch (kind)
        {
            case ResultKind.Sync:
                _numbers.Cached.Get.Clear();
                break;
            case ResultKind.Task:
                _numbers.Cached.GetTaskAsync.Clear();
                break;
            case ResultKind.Named:
                _numbers.Cached.GetNamed.Clear();
                break;
            default:
                _numbers.Cached.GetValueAsync.Clear();
                break;
        }
    }
}
