using System.Security.Cryptography;
using Mono.Cecil;

namespace Larder.Testing.Schedules;

/// <summary>Which calls of woven code go elsewhere.</summary>
internal static class Redirects
{
    private static readonly Dictionary<(string Type, string Name, int Parameters), string> Known = new()
    {
        [(typeof(Lock).FullName!, nameof(Lock.EnterScope), 0)] = nameof(Turns.EnterScope),
        [(typeof(Lock).FullName!, nameof(Lock.Enter), 0)] = nameof(Turns.LockEnter),
        [(typeof(Lock).FullName!, nameof(Lock.Exit), 0)] = nameof(Turns.LockExit),
        [(typeof(Monitor).FullName!, nameof(Monitor.Enter), 2)] = nameof(Turns.MonitorEnter),
        [(typeof(Monitor).FullName!, nameof(Monitor.Exit), 1)] = nameof(Turns.MonitorExit),
        [(typeof(Thread).FullName!, nameof(Thread.Start), 0)] = nameof(Turns.Start),
        [(typeof(RandomNumberGenerator).FullName!, nameof(RandomNumberGenerator.GetBytes), 1)] = nameof(Turns.GetBytes),
        [("Larder.Ground.Blocking", "Wait", 1)] = nameof(Turns.Wait),
    };

    /// <summary>Where a call goes instead; null where it stays.</summary>
    /// <exception cref="NotSupportedException">The call locks or waits in a way that a schedule cannot follow.</exception>
    public static MethodReference? For(MethodReference called, ModuleDefinition module)
    {
        var type = called.DeclaringType.FullName;
        if (Known.TryGetValue((type, called.Name, called.Parameters.Count), out var name))
        {
            return Import(name, called, module);
        }

        if (type == typeof(Lock).FullName + "/Scope")
        {
            return module.ImportReference(typeof(TurnScope).GetMethod(nameof(TurnScope.Dispose)));
        }

        var locks = type is "System.Threading.Lock" or "System.Threading.Monitor";
        return locks && called.Name != ".ctor"
            ? throw new NotSupportedException($"{called.FullName} is not known to the weaver.")
            : null;
    }

    private static MethodReference Import(string name, MethodReference called, ModuleDefinition module)
    {
        var generic = called as GenericInstanceMethod;
        var target = module.ImportReference(
            typeof(Turns).GetMethods().Single(m => m.Name == name && m.IsGenericMethodDefinition == generic is not null)
        );
        if (generic is null)
        {
            return target;
        }

        var closed = new GenericInstanceMethod(target);
        foreach (var argument in generic.GenericArguments)
        {
            closed.GenericArguments.Add(argument);
        }

        return closed;
    }
}
