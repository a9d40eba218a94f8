using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Larder.Testing.Schedules;

/// <summary>Which instructions touch what another thread may touch.</summary>
internal static class Accesses
{
    public static bool IsShared(Instruction instruction) =>
        instruction.OpCode.Code switch
        {
            Code.Ldfld or Code.Stfld or Code.Ldsfld or Code.Stsfld => IsMutable((FieldReference)instruction.Operand),
            Code.Call or Code.Callvirt => IsAtomic((MethodReference)instruction.Operand),
            >= Code.Ldelem_I1 and <= Code.Ldelem_Ref => true,
            >= Code.Stelem_I and <= Code.Stelem_Ref => true,
            Code.Ldelem_Any or Code.Stelem_Any or Code.Ldobj or Code.Stobj => true,
            >= Code.Ldind_I1 and <= Code.Stind_R8 => true,
            Code.Stind_I => true,
            _ => false,
        };

    private static bool IsMutable(FieldReference field)
    {
        // fields of values are parts of locals or of what a reference names, and closures belong to one thread
        var type = field.DeclaringType;
        return field.Resolve() is { IsInitOnly: false, IsLiteral: false } found
            && !found.DeclaringType.IsValueType
            && !type.Name.Contains('<', StringComparison.Ordinal);
    }

    private static bool IsAtomic(MethodReference called) =>
        called.DeclaringType.FullName is "System.Threading.Volatile" or "System.Threading.Interlocked"
        || called.DeclaringType.FullName.StartsWith("System.Collections.", StringComparison.Ordinal)
        || called.DeclaringType.FullName.StartsWith(
            "System.Threading.Tasks.TaskCompletionSource",
            StringComparison.Ordinal
        )
        || called.Name is "get_IsCompleted" or "get_IsCancellationRequested";
}
