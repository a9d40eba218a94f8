using System.Globalization;
using Larder.Testing.Concurrency;

namespace Larder.Testing.Schedules;

/// <summary>Lets one actor run at a time and decides, by a seed, at which of its steps another one goes on.</summary>
/// <remarks>
/// Every actor has a priority by chance, and the highest that is ready runs; at a few steps chosen by chance the one that
/// runs falls below all others. Source: Burckhardt, Kothari, Musuvathi, Nagarakatte, "A randomized scheduler with
/// probabilistic guarantees of finding bugs" (ASPLOS 2010). An actor that goes on for very long falls as well, so that
/// one which waits by trying again lets the others do what it waits for. What it explores is one step after another:
/// the reordering of memory by a processor is not among it.
/// </remarks>
internal sealed class Schedule
{
    private const int MostSteps = 100_000;
    private const int MostStepsInTurn = 2_000;

    private readonly HashSet<int> _changes;
    private readonly Actor[] _actors;
    private readonly Random _random;
    private readonly Dictionary<object, CooperativeLock> _locks = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _switches = [];
    private ScheduleException? _end;

    public Schedule(Random random, int actors, int helpers, int changes, int length)
    {
        _random = random;
        Continuations = helpers == 0 ? null : new Continuations(random);
        var priorities = Enumerable.Range(1, actors + helpers).ToArray();
        random.Shuffle(priorities);
        _actors = [.. priorities.Select((priority, i) => Make(i, priority, isHelper: i >= actors))];
        _changes = [.. Enumerable.Range(0, changes).Select(_ => random.Next(Math.Max(1, length)))];
    }

    /// <summary>What comes after awaits; null without helpers.</summary>
    public Continuations? Continuations { get; }

    /// <summary>How many steps were made.</summary>
    public int Steps { get; private set; }

    /// <summary>Who ran from which step on.</summary>
    public string Switches => string.Join(' ', _switches);

    /// <summary>Runs the work of each actor on a thread of the crew, to the end or to the first fault.</summary>
    public void Run(Crew crew, IReadOnlyList<Action> work)
    {
        Give(Next()!);
        crew.Run(number => Act(_actors[number], number < work.Count ? work[number] : Help));
        if (_end is not null)
        {
            throw _end;
        }

        if (Continuations is { HasStranger: true })
        {
            throw new ScheduleException("A task was completed by a thread of which the schedule knows nothing.");
        }

        if (_actors.FirstOrDefault(actor => actor.Fault is not null)?.Fault is { } fault)
        {
            throw new ScheduleException(fault.Message, fault);
        }
    }

    /// <summary>A step of the actor that runs: another one may go on before it.</summary>
    public void Step(Actor actor)
    {
        ThrowIfEnded();
        if (_changes.Contains(Steps) || ++actor.StepsInTurn > MostStepsInTurn)
        {
            actor.Priority = _actors.Min(other => other.Priority) - 1;
            actor.StepsInTurn = 0;
        }

        if (++Steps > MostSteps)
        {
            End(FormattableString.Invariant($"No end after {MostSteps} steps"));
        }

        Pass(actor);
    }

    /// <summary>Others go on until the condition holds.</summary>
    public void Await(Actor actor, Func<bool> condition)
    {
        ThrowIfEnded();
        actor.Needs = condition;
        Pass(actor);
        actor.Needs = null;
    }

    public CooperativeLock LockOf(object gate)
    {
        if (!_locks.TryGetValue(gate, out var found))
        {
            _locks[gate] = found = new CooperativeLock();
        }

        return found;
    }

    public bool HasEnded => _end is not null;

    private Actor Make(int number, int priority, bool isHelper) =>
        new(this, number, priority) { IsHelper = isHelper, Needs = isHelper ? IsHelpWanted : null };

    /// <summary>Something is there to be run, or nothing will come any more.</summary>
    private bool IsHelpWanted() =>
        Continuations!.HasOpen
        || (Continuations.Running == 0 && _actors.All(actor => actor.IsHelper || actor.HasEnded));

    private void Help()
    {
        var helper = Turns.Current!;
        while (Continuations!.HasOpen)
        {
            helper.Priority = _random.Next(_actors.Length);
            Continuations.RunOne();
            Await(helper, IsHelpWanted);
        }
    }

    private void Act(Actor actor, Action work)
    {
        actor.Turn.Wait();
        actor.Needs = null;
        Turns.Enter(actor);
        SynchronizationContext.SetSynchronizationContext(Continuations);
        try
        {
            ThrowIfEnded();
            work();
        }
        catch (Exception e)
        {
            actor.Fault = e;
        }

        SynchronizationContext.SetSynchronizationContext(null);
        Turns.Enter(null);
        actor.HasEnded = true;
        if (Next() is { } next)
        {
            Give(next);
        }
    }

    private void Pass(Actor actor)
    {
        var next = Next()!;
        if (ReferenceEquals(next, actor))
        {
            return;
        }

        Give(next);
        actor.Turn.Wait();
        ThrowIfEnded();
    }

    private void Give(Actor actor)
    {
        actor.StepsInTurn = 0;
        _switches.Add(string.Create(CultureInfo.InvariantCulture, $"{actor.Number}@{Steps}"));
        actor.Turn.Release();
    }

    /// <summary>Who goes on; null when all have ended.</summary>
    private Actor? Next()
    {
        Actor? next = null;
        Actor? waiting = null;
        foreach (var actor in _actors)
        {
            if (actor.HasEnded)
            {
                continue;
            }

            waiting = actor;
            var isReady = actor.Needs is null || HasEnded || actor.Needs();
            next = isReady && (next is null || actor.Priority > next.Priority) ? actor : next;
        }

        if (next is null && waiting is not null)
        {
            _end = new ScheduleException("Deadlock: each actor waits for another.");
            return waiting;
        }

        return next;
    }

    private void End(string why)
    {
        _end ??= new ScheduleException(why);
        throw _end;
    }

    private void ThrowIfEnded()
    {
        if (_end is not null)
        {
            throw _end;
        }
    }
}
