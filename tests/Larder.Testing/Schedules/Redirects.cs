using Mono.Cecil;

namespace Larder.Testing.Schedules;

/// <summary>Which calls of woven code go elsewhere.</summary>
internal static class Redirects
{
    private const string Threading = "System.Threading.";

    private static readonly Dictionary<string, (Type Type, string Name)> Known = new(StringComparer.Ordinal)
    {
        [$"{Threading}Lock::EnterScope()"] = (typeof(Turns), nameof(Turns.EnterScope)),
        [$"{Threading}Lock::Enter()"] = (typeof(Turns), nameof(Turns.LockEnter)),
        [$"{Threading}Lock::Exit()"] = (typeof(Turns), nameof(Turns.LockExit)),
        [$"{Threading}Lock/Scope::Dispose()"] = (typeof(TurnScope), nameof(TurnScope.Dispose)),
        [$"{Threading}Monitor::Enter(Object,Boolean&)"] = (typeof(Turns), nameof(Turns.MonitorEnter)),
        [$"{Threading}Monitor::Exit(Object)"] = (typeof(Turns), nameof(Turns.MonitorExit)),
        [$"{Threading}Thread::Start()"] = (typeof(Turns), nameof(Turns.Start)),
        [$"{Threading}SynchronizationContext::SetSynchronizationContext(SynchronizationContext)"] = (
            typeof(Awaits),
            nameof(Awaits.SetContext)
        ),
        [$"{Threading}CancellationTokenSource::CancelAsync()"] = (typeof(Awaits), nameof(Awaits.CancelAsync)),
        [$"{Threading}Tasks.Task::WhenAll(Task[])"] = (typeof(Awaits), nameof(Awaits.WhenAll)),
        [$"{Threading}Tasks.Task::WaitAsync(CancellationToken)"] = (typeof(Awaits), nameof(Awaits.WaitAsync)),
        [$"{Threading}Tasks.Task`1::WaitAsync(CancellationToken)"] = (typeof(Awaits), nameof(Awaits.WaitAsync)),
        ["System.Security.Cryptography.RandomNumberGenerator::GetBytes(Int32)"] = (
            typeof(Turns),
            nameof(Turns.GetBytes)
        ),
        ["Larder.Ground.Blocking::Wait(Task)"] = (typeof(Turns), nameof(Turns.Wait)),
        ["Larder.Ground.Blocking::Wait(Task`1)"] = (typeof(Turns), nameof(Turns.Wait)),
    };

    /// <summary>Where a call goes instead; null where it stays.</summary>
    /// <exception cref="NotSupportedException">The call locks or waits in a way that a schedule cannot follow.</exception>
    public static MethodReference? For(MethodReference called, ModuleDefinition module)
    {
        var type = called.DeclaringType.GetElementType().FullName;
        var parameters = string.Join(',', called.Parameters.Select(parameter => parameter.ParameterType.Name));
        if (Known.TryGetValue($"{type}::{called.Name}({parameters})", out var target))
        {
            return Import(target.Type, target.Name, called, module);
        }

        var locks = type is Threading + "Lock" or Threading + "Monitor";
        return locks && called.Name != ".ctor"
            ? throw new NotSupportedException($"{called.FullName} is not known to the weaver.")
            : null;
    }

    /// <summary>Whether the call says, by its last argument, where the rest of an asynchronous method runs.</summary>
    public static bool ChoosesContext(MethodReference called) =>
        called.Name == nameof(Task.ConfigureAwait) && called.Parameters[^1].ParameterType.Name == nameof(Boolean);

    private static MethodReference Import(Type type, string name, MethodReference called, ModuleDefinition module)
    {
        var arguments = TypeArgumentsOf(called).ToArray();
        var target = module.ImportReference(
            type.GetMethods().Single(m => m.Name == name && m.GetGenericArguments().Length == arguments.Length)
        );
        if (arguments.Length == 0)
        {
            return target;
        }

        var closed = new GenericInstanceMethod(target);
        foreach (var argument in arguments)
        {
            closed.GenericArguments.Add(argument);
        }

        return closed;
    }

    private static IEnumerable<TypeReference> TypeArgumentsOf(MethodReference called)
    {
        var ofType = (called.DeclaringType as GenericInstanceType)?.GenericArguments ?? [];
        var ofMethod = (called as GenericInstanceMethod)?.GenericArguments ?? [];
        return ofType.Concat(ofMethod);
    }
}
