/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var E,pt,Dn,ie,Fo,oo,ft,Xe,ht,Uo,Lo,In,De=Symbol.for("pv"),to={},no=[],Bn=/^m(i|n|o|s|text|space)$/,Oo=Array.isArray,Ro=no.slice,he=Object.assign;function fe(e){e&&e.parentNode&&e.remove()}function _t(e,o,t){var n,a,r,c={},l=arguments.length;for(r in o)r=="key"?n=o[r]:r=="ref"&&typeof e!="function"?a=o[r]:c[r]=o[r];return l>2&&(c.children=l>3?Ro.call(arguments,2):t),Ne(e,c,n,a,null)}function Ne(e,o,t,n,a){var r={type:e,props:o,key:t,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:De,__v:a||++pt,__i:-1,__u:0};return!a&&E.vnode&&E.vnode(r),r}function so(e){return e.children}function Ze(e,o){this.props=e,this.context=o,this.__g=0}function ce(e,o){if(o==null)return e.__&&ce(e.__,e.__i+1);for(var t;o<e.__k.length;o++)if((t=e.__k[o])&&t.__e)return t.__e;return typeof e.type!="function"||e.props.__P?null:ce(e)}function qn(e){var o,t=e.__v,n=t.__e,a=[],r=[],c=e.__P;c&&((o=he({constructor:De},t)).__v=t.__v+1,E.vnode&&E.vnode(o),Mo(c,o,t,e.__n,c.namespaceURI,32&t.__u?[n]:null,a,n||ce(t),32&t.__u,r),o.__v=t.__v,o.__.__k[o.__i]=o,vt(a,o,r),t.__=t.__e=null,o.__e!=n&&$t(o))}function $t(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(o){return o&&(e.__e=o.__e)}),$t(e)}function dt(e){(8&e.__g||(e.__g|=8,ie.push(e),oo++))&&Fo==E.debounceRendering||((Fo=E.debounceRendering)||queueMicrotask)(yt)}function yt(){try{for(var e,o=1;ie.length;)ie.length>o&&ie.sort(ft),e=ie.shift(),o=ie.length,8&e.__g&&qn(e)}finally{(oo=ie.length)&&(Fo||queueMicrotask)(yt)}}function gt(e,o,t,n,a,r,c,l,d,f,m){var y,h,u,_,T,k,A=n.__k||no,S=o.length;for(d=Wn(t,o,A,d,S),y=0;y<S;y++)(u=t.__k[y])!=null&&(h=~u.__i&&A[u.__i]||to,u.__i=y,k=Mo(e,u,h,a,r,c,l,d,f,m),_=u.__e,(h.ref!=u.ref||8&h.__u)&&(h.ref&&No(h.ref,null,u,h),u.ref&&m.push(u.ref,u.__c||_,u)),T=T||_,4&u.__u?(d=wt(u,d,e,!h.__v),h.__e&&(h.__e=null)):typeof u.type=="function"&&k!==void 0?d=k:_&&(d=_.nextSibling),u.__u&=-21);return t.__e=T,d}function Wn(e,o,t,n,a){var r,c,l,d,f,m,y,h,u,_=t.length,T=_,k=0,A=0,S=e.__k=Array(a);for(r=0;r<a;r++)(c=o[r])!=null&&typeof c!="boolean"&&typeof c!="function"?(typeof c!="object"||c.constructor===String?c=S[r]=Ne(null,c):Oo(c)?c=S[r]=Ne(so,{children:c}):c.constructor===De&&c.__b?c=S[r]=Ne(c.type,c.props,c.key,c.ref,c.__v):S[r]=c,d=r+k,c.__=e,c.__b=e.__b+1,l=null,~(f=c.__i=Hn(c,t,d,T))&&(T--,(l=t[f])&&(l.__u|=2)),l&&l.__v?(c.__u|=16,f==d-1?k--:f==d+1?k++:f!=d&&(f>d?k--:k++,A=1)):(~f||(a>_?k--:a<_&&k++),typeof c.type!="function"&&(c.__u|=4))):S[r]=null;if(A){for(m=[],y=[],r=0;r<a;r++)if((c=S[r])&&16&c.__u){for(k=0,h=m.length;k<h;)m[u=k+h>>1]<c.__i?k=u+1:h=u;m[k]=c.__i,y[r]=k+1}for(k=m.length;r--;)y[r]&&(y[r]==k?k--:S[r].__u|=4)}if(T)for(r=0;r<_;r++)!(l=t[r])||2&l.__u||(l.__e==n&&(n=ce(l)),Do(l,l));return n}function wt(e,o,t,n){var a,r,c,l;if(typeof e.type=="function"){if(e.props.__P)return o;if(a=e.__k)for(r=0;r<a.length;r++)a[r]&&(a[r].__=e,o=wt(a[r],o,t,!1));return o}for(o&&!o.parentNode&&(o=ce(e))&&!o.parentNode&&(o=null),c=e.__e,l=o;l&&l.nodeType==8;)l=l.nextSibling;for(c!=l&&(!n&&t.moveBefore&&c.parentNode?t.moveBefore(c,o):t.insertBefore(c,o||null)),o=c;(o=o&&o.nextSibling)&&o.nodeType==8&&!o.data.startsWith("$s"););return o}function Hn(e,o,t,n){var a,r=e.key,c=e.type,l=o[t],d=l&&!(2&l.__u);if(l===null&&r==null||d&&r==l.key&&c==l.type)return t;if(n>(d?1:0)){for(a=t-1;a>=0;a--)if((l=o[a])&&!(2&l.__u)&&r==l.key&&c==l.type)return a;for(a=t+1;a<o.length;a++)if((l=o[a])&&!(2&l.__u)&&r==l.key&&c==l.type)return a}return-1}function mt(e,o,t){t==null&&(t=""),o[0]=="-"?e.setProperty(o,t):e[o]=t}function Qe(e,o,t,n,a){var r,c;if(o=="style")if(typeof t=="string")e.style.cssText=t;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(o in n)t&&o in t||mt(e.style,o);if(t)for(o in t)n&&t[o]==n[o]||mt(e.style,o,t[o])}else if(o[0]=="o"&&o[1]=="n")typeof t!="function"&&(t=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[o]=t,t&&n||(c=Lo[o]||(Lo[o]=Yn(o)),(e.__a||(e.__a={}))[o]=Uo,r=o!=(o=o.replace(ht,"$1")),(o=o.slice(2))[0]<"a"&&(o=o.toLowerCase()),t?e.addEventListener(o,c,r):e.removeEventListener(o,c,r));else{if(a=="http://www.w3.org/2000/svg")o=o.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(o!="width"&&o!="height"&&o!="href"&&o!="list"&&o!="form"&&o!="tabIndex"&&o!="download"&&o!="rowSpan"&&o!="colSpan"&&o!="role"&&o!="popover"&&o in e)try{return void(e[o]=t??"")}catch{}if(typeof t=="function")return;t==null||t===!1&&o[4]!="-"?e.removeAttribute(o):e.setAttribute(o,o=="popover"&&t==1?"":t)}}function Yn(e){return function(o){var t=this.__e;if(t){if(t=t[e],o[Xe]==null)o[Xe]=Uo++;else if(o[Xe]<this.__a[e])return;return t(E.event?E.event(o):o)}}}function Mo(e,o,t,n,a,r,c,l,d,f){var m,y,h,u,_,T,k,A,S,M,F,Eo,lt,Ke,me,ut,ae,pe,te=o.type;if(o.constructor!==De)return null;128&t.__u&&(d=32&t.__u,m=t.__c.__z)&&(o.__u|=d,y=r=[],m.nodeType==8?l=eo(m,r):r.push(m),l=r[0]||l),(m=E.__b)&&m(o);e:if(typeof te=="function"){h=c.length;try{if(A=o.props,S=(m=te.prototype)&&m.render,M=(m=te.contextType)&&n[m.__c],F=m?M?M.props.value:m.__:n,(u=t.__c)?(o.__c=u,2&u.__g&&(u.__g|=1)):(S?o.__c=u=new te(A,F):(o.__c=u=new Ze(A,F),u.constructor=te,u.render=zn),M&&M.sub(u),u.state||(u.state={}),u.__n=n,u.__g|=8,u.__h=[],u.__k=[]),S&&(u.__s||(u.__s=u.state),te.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=he({},u.__s)),he(u.__s,te.getDerivedStateFromProps(A,u.__s)))),_=u.props,T=u.state,u.__v=o,t.__c){if(A!==_&&S&&!te.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(A,F),o.__v==t.__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(A,u.__s,F)===!1){o.__v!=t.__v&&(u.props=A,u.state=u.__s,u.__g&=-9),o.__e=t.__e,o.__k=t.__k,o.__k.some(function(H){H&&(H.__=o)}),no.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&c.push(u),l=ce(t);break e}u.componentWillUpdate&&u.componentWillUpdate(A,u.__s,F),S&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(_,T,k)})}else S&&!te.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),S&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=F,u.props=A,u.__P=e,u.__g&=-5,Eo=E.__r,lt=S?25:0;do u.__g&=-9,Eo&&Eo(o),m=u.render(u.props,u.state=u.__s,u.context);while(8&u.__g&&++lt<25);S&&(no.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(n=he({},n,u.getChildContext())),S&&t.__c&&u.getSnapshotBeforeUpdate&&(k=u.getSnapshotBeforeUpdate(_,T)),Ke=m&&m.type===so&&m.key==null?m.props.children:m,A.__P&&(m=l,a=(e=A.__P).namespaceURI,d=r=null,t.props&&t.props.__P!=e&&(t.__k.some(function(H){H&&Do(H,H)}),t.__k=null),l=t.__k?ce(t,0):null),l=gt(e,Oo(Ke)?Ke:[Ke],o,t,n,a,r,c,l,d,f),A.__P&&(o.__e=null,l=m),o.__u&=-161,y&&y.some(fe),u.__h.length&&c.push(u),1&u.__g&&(u.__g&=-4)}catch(H){if(c.length=h,o.__v=null,d||r)if(H&&H.then){if(o.__u|=128|d,r){for(~(ae=r.indexOf(l||void 0))||(ae=r.length);(pe=r[ae-1])&&pe.nodeType==8;)ae--;for(;ae<r.length;ae++)if(pe=r[ae])if(r[ae]=null,me){if(pe==ut)break}else{if(pe.nodeType!=8)break;pe.data.startsWith("$s")&&(ut=eo(me=pe))}}if(!me){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;me=l}(m=eo(me=o.__c.__z||(o.__c.__z=me)))?(o.__e=me,l=m):o.__e=l,l=l&&l.nextSibling}else r&&r.some(fe);else o.__e=t.__e;o.__k||(o.__k=t.__k||[]),H&&H.then||kt(o),E.__e(H,o,t)}}else l=o.__e=jn(t.__e,o,t,n,a,r,c,d,f,e);return(m=E.diffed)&&m(o),l}function eo(e,o){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var t=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))t++;else if(e.data.startsWith("/$s")&&!--t)return e}o&&o.push(e)}}function kt(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(kt))}function vt(e,o,t){for(var n=0;n<t.length;)No(t[n++],t[n++],t[n++]);E.__c&&E.__c(o,e),e.some(function(a){try{e=a.__h,a.__h=[],e.some(function(r){r.call(a)})}catch(r){E.__e(r,a.__v)}})}function jn(e,o,t,n,a,r,c,l,d,f){var m,y,h,u,_,T,k,A,S=t.props||to,M=o.props,F=o.type;if(F=="svg"?a="http://www.w3.org/2000/svg":F=="math"?a="http://www.w3.org/1998/Math/MathML":a||(a="http://www.w3.org/1999/xhtml"),r){for(m=0;m<r.length;m++)if((_=r[m])&&(F?_.localName==F:_.nodeType==3)){e=_,r[m]=null;break}}if(!e){if(A=f.ownerDocument||document,!F)return A.createTextNode(M);e=A.createElementNS(a,F,M.is?M:f),l&&(E.__m&&E.__m(o,r),l=!1),r=null}if(F){if(f=F=="template"&&e.content||e,r=F=="textarea"&&M.defaultValue!=null?null:r&&Ro.call(f.childNodes),!l&&r)for(S={},m=0;m<e.attributes.length;m++)S[(_=e.attributes[m]).name]=_.value;for(m in S)_=S[m],m=="dangerouslySetInnerHTML"?h=_:m=="children"||m in M||m=="value"&&"defaultValue"in M||m=="checked"&&"defaultChecked"in M||Qe(e,m,null,_,a);for(m in M)_=M[m],m=="children"?u=_:m=="dangerouslySetInnerHTML"?y=_:m=="value"?T=_:m=="checked"?k=_:l&&typeof _!="function"||S[m]===_||Qe(e,m,_,S[m],a);y?(l||h&&(y.__html==h.__html||y.__html==e.innerHTML)||(e.innerHTML=y.__html),o.__k=[]):(h&&(e.textContent=""),(F=="foreignObject"||a=="http://www.w3.org/1998/Math/MathML"&&Bn.test(F))&&(a="http://www.w3.org/1999/xhtml"),gt(f,Oo(u)?u:[u],o,t,n,a,r,c,r?r[0]:t.__k&&ce(t,0),l,d),r&&r.some(fe)),l&&F!="textarea"||(m="value",F=="progress"&&T==null?e.removeAttribute(m):T==null||T===e[m]&&(F!="progress"||T)||Qe(e,m,T,S[m],a),m="checked",k!=null&&k!=e[m]&&Qe(e,m,k,S[m],a))}else S===M||l&&e.data==M||(e.data=M);return e}function No(e,o,t,n){try{typeof e=="function"?o?o.__x=e(o)||1:n&&(n=n.__c||n.__e)&&(o=n.__x)&&(n.__x=null,typeof o=="function"?o():e(null)):e.current=o}catch(a){E.__e(a,t)}}function Do(e,o,t){var n,a,r,c;if(E.unmount&&E.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||No(n,null,o,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){E.__e(l,o)}n.__P=n.__n=null}if(n=e.__k)for(c=0;c<n.length;c++)n[c]&&Do(n[c],o,typeof e.type!="function"||t&&!e.props.__P);!t&&(n=e.__c)&&(n=n.__z)&&(a=eo(n,r=[]))&&(n==e.__e&&r.some(fe),fe(a),fe(n)),t||fe(e.__e),e.__e=e.__c=e.__=null}function zn(e,o,t){return this.constructor(e,t)}function Io(e,o){var t,n,a,r;E.__&&E.__(e,o),o.nodeType==9&&(o=o.documentElement),n=(t=e&&32&e.__u)?null:o.__k,o.__k=Ne(so,{children:[e]}),a=[],r=[],Mo(o,o.__k,n||to,to,o.namespaceURI,n?null:o.firstChild?Ro.call(o.childNodes):null,a,n?n.__e:o.firstChild,t,r),vt(a,o.__k,r),o.__k.props.children=null}E={__e:function(e,o,t,n){for(var a,r,c;o=o.__;)if((a=o.__c)&&!(1&a.__g)){a.__g|=4;try{if((c=(r=a.constructor)&&r.getDerivedStateFromError)&&a.setState(r.getDerivedStateFromError(e)),a.componentDidCatch&&(a.componentDidCatch(e,n||{}),c=1),c&&8&a.__g)return void(a.__g|=2)}catch(l){e=l}}throw oo=0,e}},pt=0,Dn=function(e){return e!=null&&e.constructor===De},Ze.prototype.setState=function(e,o){var t=this.__s;t&&t!=this.state||(t=this.__s=he({},this.state)),typeof e=="function"&&(e=e(he({},t),this.props)),e&&(he(t,e),this.__v&&(o&&this.__k.push(o),dt(this)))},Ze.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),dt(this))},Ze.prototype.render=so,ie=[],oo=0,ft=function(e,o){return e.__v.__b-o.__v.__b},Xe=Symbol(),ht=/(PointerCapture)$|Capture$/i,Uo=0,Lo={},In=0;var $e,N,Bo,bt,qo=Object.is,ro=0,Lt=[],Wo=[],R=E,xt=R.__b,St=R.__r,Ct=R.diffed,Pt=R.__c,At=R.unmount,Tt=R.__;function ao(e,o){R.__h&&R.__h(N,e,ro||o),ro=0;var t=N.__H||(N.__H={__:[],__h:[]});return e>=t.__.length&&t.__.push({}),t.__[e]}function p(e){return ro=1,Vn(Ut,e)}function Vn(e,o,t){var n=ao($e++,2);if(n.t=e,!n.__c&&(n.__=[t?t(o):Ut(void 0,o),function(r){var c=(n.__N||n.__)[0],l=n.t(c,r);qo(c,l)||(n.__N=[l,n.__[1]],n.__c.setState({}))}],n.__c=N,!N.__f)){N.__f=!0;var a=N.shouldComponentUpdate;N.shouldComponentUpdate=function(r,c,l){var d=this.__H;if(!d)return!0;var f=!1,m=this.props!=r;if(d.__.some(function(h){h.__N&&(f=!0,qo(h.__[0],h.__N[0])||(m=!0))}),a){var y=a.call(this,r,c,l);return f?y||m:y}return!f||m}}return n.__}function U(e,o){var t=ao($e++,3);!R.__s&&Yo(t.__H,o)&&(t.__P=!0,t.__=e,t.u=o,N.__H.__h.push(t))}function B(e,o){var t=ao($e++,4);!R.__s&&Yo(t.__H,o)&&(t.__P=!1,t.__=e,t.u=o,N.__h.push(t))}function L(e){return ro=5,Gn(function(){return{current:e}},[])}function Gn(e,o){var t=ao($e++,7);return Yo(t.__H,o)&&(t.__=e(),t.__H=o),t.__}function Jn(){var e;do{for(;e=Wo.shift();)try{Ie(e)}catch(t){R.__e(t,{__:(e=e.__P)&&e.__v})}for(;e=Lt.shift();){var o=e.__H;if(e.__P&&o)try{o.__h.some(Ie),o.__h.some(Ho),o.__h=[]}catch(t){o.__h=[],R.__e(t,e.__v)}}}while(Wo.length)}R.__b=function(e){N=null,xt&&xt(e)},R.__=function(e,o){e&&o.__k&&o.__k.__m&&(e.__m=o.__k.__m),Tt&&Tt(e,o)},R.__r=function(e){St&&St(e),$e=0;var o=(N=e.__c).__H;o&&(Bo==N?N.__h=[]:(o.__h.some(Ie),o.__h.some(Ho),$e=0),o.__h=[],o.__.some(function(t){t.__N&&(t.__=t.__N),t.u=t.__N=void 0})),Bo=N},R.diffed=function(e){Ct&&Ct(e);var o=e.__c;o&&o.__H&&(o.__H.__h.length&&Ft(Lt.push(o)),o.__H.__.some(function(t){t.u&&(t.__H=t.u)})),Bo=N=null},R.__c=function(e,o){o.some(function(t){try{t.__h.some(Ie),t.__h=t.__h.filter(function(n){return!n.__||Ho(n)})}catch(n){t.__h=[function(){throw n}]}}),Pt&&Pt(e,o)},R.unmount=function(e){At&&At(e);var o,t,n=e.__c;n&&n.__H&&(n.__H.__.some(function(a){try{if(a.__P&&a.__c){if(t===void 0){for(t=e.__;t&&(!t.__c||!t.__c.__P);)t=t.__;t=t&&t.__c}a.__P=t,Ft(Wo.push(a))}else Ie(a)}catch(r){o=r}}),n.__H=void 0,o&&R.__e(o,n.__v))};var Et=typeof requestAnimationFrame=="function";function Kn(e){var o,t=function(){clearTimeout(n),Et&&cancelAnimationFrame(o),setTimeout(e)},n=setTimeout(t,35);Et&&(o=requestAnimationFrame(t))}function Ft(e){e!=1&&bt==R.requestAnimationFrame||((bt=R.requestAnimationFrame)||Kn)(Jn)}function Ie(e){var o=N,t=e.__c;typeof t=="function"&&(e.__c=void 0,t()),N=o}function Ho(e){var o=N;e.__c=e.__(),N=o}function Yo(e,o){return!e||e.length!=o.length||o.some(function(t,n){return!qo(t,e[n])})}function Ut(e,o){return typeof o=="function"?o(e):o}var Rt=function(e,o,t,n){var a;o[0]=0;for(var r=1;r<o.length;r++){var c=o[r++],l=o[r]?(o[0]|=c?1:2,t[o[r++]]):o[++r];c===3?n[0]=l:c===4?n[1]=Object.assign(n[1]||{},l):c===5?(n[1]=n[1]||{})[o[++r]]=l:c===6?n[1][o[++r]]+=l+"":c?(a=e.apply(l,Rt(e,l,t,["",null])),n.push(a),l[0]?o[0]|=2:(o[r-2]=0,o[r]=a)):n.push(l)}return n},Ot=new Map;function Mt(e){var o=Ot.get(this);return o||(o=new Map,Ot.set(this,o)),(o=Rt(this,o.get(e)||(o.set(e,o=(function(t){for(var n,a,r=1,c="",l="",d=[0],f=function(h){r===1&&(h||(c=c.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?d.push(0,h,c):r===3&&(h||c)?(d.push(3,h,c),r=2):r===2&&c==="..."&&h?d.push(4,h,0):r===2&&c&&!h?d.push(5,0,!0,c):r>=5&&((c||!h&&r===5)&&(d.push(r,0,c,a),r=6),h&&(d.push(r,h,0,a),r=6)),c=""},m=0;m<t.length;m++){m&&(r===1&&f(),f(m));for(var y=0;y<t[m].length;y++)n=t[m][y],r===1?n==="<"?(f(),d=[d],r=3):c+=n:r===4?c==="--"&&n===">"?(r=1,c=""):c=n+c[0]:l?n===l?l="":c+=n:n==='"'||n==="'"?l=n:n===">"?(f(),r=1):r&&(n==="="?(r=5,a=c,c=""):n==="/"&&(r<5||t[m][y+1]===">")?(f(),r===3&&(d=d[0]),r=d,(d=d[0]).push(2,0,r),r=0):n===" "||n==="	"||n===`
`||n==="\r"?(f(),r=2):c+=n),r===3&&c==="!--"&&(r=4,d=d[0])}return f(),d})(e)),o),arguments,[])).length>1?o:o[0]}var i=Mt.bind(_t);var Nt=()=>{};function Dt(e){Nt=e}function io(e){Nt(e)}var Qn=document.querySelector('meta[name="vestibule-base"]').content,Xn=15e3,O=class extends Error{constructor(o,t={},n=null){super(t.detail??t.title??""),this.status=o,this.code=t.code??"",this.errors=Array.isArray(t.errors)?t.errors:[],this.methods=Array.isArray(t.methods)?t.methods:[],this.requestId=t.request_id??"",this.retryAfter=n}};async function D(e,o,{body:t,token:n}={}){let a={Accept:"application/json"};t&&(a["Content-Type"]="application/json"),n&&(a.Authorization=`Bearer ${n}`);let r,c;try{r=await fetch(Qn+o,{method:e,headers:a,body:t&&JSON.stringify(t),credentials:"same-origin",cache:"no-store",signal:AbortSignal.timeout(Xn)}),c=await r.text()}catch{throw new O(0)}let l=Zn(c);if(r.ok)return l;throw new O(r.status,l,es(r.headers.get("Retry-After")))}function Zn(e){try{return JSON.parse(e)??{}}catch{return{}}}function es(e){return/^\d+$/.test(e??"")?Number(e):null}var jo="vestibule.signed_in";function It(){try{return localStorage.getItem(jo)==="1"}catch{return!0}}function zo(e){try{e?localStorage.setItem(jo,"1"):localStorage.removeItem(jo)}catch{}}var co=[],lo=()=>{};function Bt(e){lo=e,lo(co.length>0)}function qt(){return new Promise(e=>{co.push(e),lo(!0)})}function ye(e){let o=co;co=[],lo(!1);for(let t of o)t(e)}var Wt={"title.signup":"Sign Up","title.login":"Log In","title.account":"Your account","title.forgot-password":"Forgot your password?","title.reset-password":"New password","title.mail-login":"Log in by mail","title.verify-email":"Confirm your email","page.language":"Language","page.loading":"Loading","page.needs_script":"This page needs JavaScript. Please allow it for this site and load the page again.","page.not_found":"Page not found","page.not_found.why":"There is no page at this URL.","page.not_found.home":"Go to the home page","page.unreachable":"The server cannot be reached","page.use_public_url":"Please open {link} instead.","action.back":"Back","action.cancel":"Cancel","action.change":"Change","action.choose_password":"Choose a Password","action.confirm":"Confirm","action.continue":"Continue","action.log_in":"Log In","action.log_out":"Log Out","action.remove":"Remove","action.rename":"Rename","action.save":"Save","action.send_another_link":"Send Another Link","action.send_link":"Send the Link","action.sign_up":"Sign Up","action.start_again":"Start again","action.try_again":"Try Again","action.your_account":"Your Account","field.name":"Name","field.your_name":"Your name","field.email":"Email","field.new_email":"New email","field.password":"Password","field.password.show":"Show password","field.your_password":"Your password","field.current_password":"Current password","field.current_password.show":"Show current password","field.new_password":"New password","field.new_password.show":"Show new password","field.code":"Code","field.recovery_code":"Recovery code","check.name":"Enter your name.","check.email":"Enter your email.","check.email.whole":"Enter a full email, like name@example.com.","check.email.same":"This is your email already.","check.password":"Enter your password.","check.new_password":"Choose a password.","check.new_password.short.one":"Choose a password of at least {n} character.","check.new_password.short.other":"Choose a password of at least {n} characters.","check.code":"Enter the six digits that the app shows.","check.mail_code":"Enter the eight digits from the mail.","check.recovery_code":"Enter a recovery code.","check.label":"Give it a name.","password.hint.one":"At least {n} character","password.hint.other":"At least {n} characters","password.hint.strict":"Not your name, your email or the name of this site, and nothing that many people use. Spaces are allowed.","invalid.name.too_short":"Enter a name that can be seen.","invalid.name.too_long":"A name may have 200 characters at most.","invalid.name.invalid_character":"A name must not contain hidden characters.","invalid.email.invalid_email":"Enter a full email, like name@example.com.","invalid.email.too_long":"This email is too long.","invalid.password.too_short":"This password is too short.","invalid.password.too_long":"This password is too long.","invalid.password.invalid_character":"A password must not contain tabs or other control characters.","invalid.password.common_password":"Attackers try this password first. Choose another one.","invalid.password.own_name":"Your name, your email and the name of this site are easy to guess. Choose another password.","invalid.label.invalid_value":"A name may have 64 characters here.","problem.network":"The server did not answer. Check your connection and try again.","problem.too_many":"Too many attempts. {again}","problem.busy":"The server is busy right now. {again}","problem.ours":"Something went wrong on our side. Please try again.","problem.ours.id":"If it keeps happening, mention this request: {id}","problem.unknown":"That did not work. Please try again.","again.soon":"Please try again in a moment.","again.seconds.one":"Please try again in {n} second.","again.seconds.other":"Please try again in {n} seconds.","again.minutes.one":"Please try again in {n} minute.","again.minutes.other":"Please try again in {n} minutes.","again.hours.one":"Please try again in {n} hour.","again.hours.other":"Please try again in {n} hours.","code.cancelled":"No passkey was used. Try again, or choose another way.","code.conflict":"Something else changed at the same time. Please try again.","code.cross_site":"This page was opened under a URL that this server does not accept logins from.","code.email_not_verified":"Please confirm your email first.","code.email_taken":"This email already has an account.","code.forbidden":"You are not allowed to do this.","code.invalid_challenge":"This took too long, or too many codes were wrong. Please begin again.","code.invalid_code":"This code is wrong or was used already.","code.invalid_credentials":"Invalid credentials","code.invalid_or_expired_link":"This link is invalid, was used already, or has expired.","code.invalid_passkey":"This passkey cannot be added. Please try again.","code.invalid_token":"You are no longer logged in.","code.last_admin":"You are the last admin here. Make another user an admin first.","code.last_way_in":"Nothing else would open your account. Add another way to log in first.","code.missing_token":"You are no longer logged in.","code.not_found":"This no longer exists.","code.passkey_exists":"This device has a passkey for your account already.","code.passkey_not_added":"No passkey was added. Try again when you are ready.","code.passkey_refused":"This passkey was not accepted. Try again, or choose another way.","code.session_ended":"Your session has ended. Please log in again.","code.signup_closed":"New accounts cannot be created here at the moment.","code.step_up_required":"This needs your password again.","code.token_stale":"You are no longer logged in.","code.unknown_passkey":"This passkey does not belong to an account here any more. Log in another way.","code.unsupported":"Passkeys do not work under the URL of this page.","code.wrong_password":"This is not your password.","session.logged_out":"You are logged out.","session.log_in_again":"Please log in again.","session.deleted":"Your account is deleted.","time.now":"just now","time.last_used":"last used {time}","time.never_used":"not used yet","device.known":"{browser} on {system}","device.unknown":"Unknown device","mail.check":"Check your mail","mail.spam":"No mail after a few minutes? Please check your spam folder.","link.life.minutes.one":"The link works once, for {n} minute.","link.life.minutes.other":"The link works once, for {n} minutes.","link.life.hours.one":"The link works once, for {n} hour.","link.life.hours.other":"The link works once, for {n} hours.","link.life.days.one":"The link works once, for {n} day.","link.life.days.other":"The link works once, for {n} days.","link.over":"This link no longer works","link.over.why":"It is invalid, was used already, or has expired.","link.missing":"Open the link in your mail","link.missing.why":"This page works with the link that we send by mail.","home.hello":"Hello, {name}","home.email":"Email","home.roles":"Roles","home.no_roles":"none","home.console":"Console","home.welcome":"Welcome","home.open":"Create an account, or log in to the one you have.","home.closed":"Log in to your account.","login.heading":"Welcome back","login.form":"Your account","login.by_mail":"Email me a code instead","login.forgot":"Forgot your password?","login.new_here":"New here? {link}","login.confirm_first":"You can log in to a new account after you confirm its email. The link is in the mail we sent you when you signed up. If you cannot find it, {link}. That confirms your email too.","login.confirm_first.link":"choose a new password","login.passkey":"Log In with a Passkey","signup.heading":"Create your account","signup.form":"New account","signup.log_in_instead":"Log in instead","signup.by_mail":"Sign up without a password","signup.have_account":"Already have an account? {link}","signup.closed":"Sign-up is closed","signup.closed.why":"New accounts cannot be created here at the moment. If you have an account, log in.","signup.mailed":"We have sent a message to {email}. Open the link in it, then log in.","forgot.heading":"Forgot your password?","forgot.lead":"Enter your email, and we send you a link to choose a new password.","forgot.form":"Where to send the link","forgot.remembered":"Remembered it? {link}","forgot.no_mail":"This site sends no mail, so it cannot send you a link. Please ask the administrator of this site for help.","forgot.mailed":"If there is an account for {email}, we have sent a link to it.","forgot.another_email":"Use Another Email","reset.heading":"Choose your password","reset.invited":"You are invited","reset.lead":"You log in with the new password from now on. Saving it logs you out on every device.","reset.invited.lead":"An administrator of this site has created an account for you. Choose a password to use it.","reset.form":"Your new password","reset.save":"Save Password","reset.saved":"Your new password is saved. Log in with it.","reset.over":"You can request another one by mail.","reset.invited.over":"If you have chosen a password, log in with it. If not, request another link by mail.","reset.missing":"If you opened it already, open it once more, or request another one.","mail_login.heading":"Log in by mail","mail_login.signup":"Sign up by mail","mail_login.lead":"We send you a code and a link. You need no password.","mail_login.form":"Where to send the code","mail_login.send":"Email Me a Code","mail_login.use_password":"Use a password","mail_login.choose_password":"Choose a password instead","mail_login.mailed":"If {email} can log in here, we have sent a code to it. Enter the code, or open the link of the mail in this browser.","mail_login.life.one":"Both work for {n} minute.","mail_login.life.other":"Both work for {n} minutes.","mail_login.code_form":"Code from the mail","mail_login.again":"Send another code","mail_login.sent_again":"If a minute has passed since the last mail, another one is on its way.","mail_login.finish":"You asked for this link in this browser. One click, and you are logged in.","mail_login.create":"Create your account","mail_login.create.lead":"There is no account with your email yet. One click creates it, without a password.","mail_login.create.button":"Create My Account","mail_login.elsewhere":"Another browser asked for this","mail_login.elsewhere.lead":"The link works only in the browser that asked for it. If that was you, enter the code from the mail there. If it was not you, close this page: without the code there is no login.","mail_login.elsewhere.when":"When","mail_login.elsewhere.device":"Device","mail_login.elsewhere.network":"Network","mail_login.elsewhere.here":"Log In Here Instead","second_factor.heading":"One more step","second_factor.form":"Second factor","second_factor.passkey":"Confirm with your passkey that it is you.","second_factor.totp":"Enter the code that your authenticator app shows.","second_factor.recovery_code":"Enter one of your recovery codes.","second_factor.new_device":"You have not logged in with this browser before. Enter the code that we have sent to your mailbox.","second_factor.trust.one":"Trust this browser: ask for no code here for {n} day","second_factor.trust.other":"Trust this browser: ask for no code here for {n} days","second_factor.use_passkey":"Use a passkey","second_factor.use_totp":"Use the authenticator app","second_factor.use_recovery_code":"Use a recovery code","second_factor.passkey_button":"Use Your Passkey","enrol.heading":"Add a second factor","enrol.lead":"Your password alone does not open an account here.","enrol.passkey":"Add a Passkey","enrol.totp":"Use an Authenticator App","enrol.totp.heading":"Add an authenticator app","enrol.codes":"Your recovery codes","totp.lead":"Scan this picture with an authenticator app, or type the key into it. Then enter the code that the app shows.","totp.qr":"QR code of the key","totp.form":"Confirm the app","codes.lead":"If you lose your phone, a recovery code lets you log in, each one once. Keep them in a safe place: they are not shown again.","codes.list":"Recovery codes","codes.copy":"Copy","codes.copied":"The codes are copied.","codes.not_copied":"The codes could not be copied.","codes.download":"Download","codes.downloaded":"The codes are downloaded.","codes.file":"recovery-codes","codes.print":"Print","codes.done":"I Have Saved Them","codes.saved":"Your recovery codes are saved.","step_up.lead":"You logged in a while ago. {how}","step_up.form":"Confirm that it is you","step_up.password":"Confirm your password","step_up.password.how":"Enter your password to continue.","step_up.passkey":"Confirm with your passkey","step_up.passkey.how":"Use your passkey to continue.","step_up.code":"Confirm with a code","step_up.recovery_code":"Confirm with a recovery code","step_up.no_password":"No password yet? {link}, or log out and log in by mail again.","step_up.no_password.link":"Choose one","verify.heading":"Confirm your email","verify.lead":"Did you enter this email yourself? Then confirm that the mailbox is yours.","verify.not_me":"That was not me","verify.prove":"Confirm that the account is yours","verify.prove.lead":"You are not logged in here. Enter the password that you chose for the account to confirm your email.","verify.prove.forgot":"{link} Choosing a new one confirms your email as well.","verify.reject":"That was not you?","verify.reject.lead":"Then this link stops working. If another user created an account with your email, it is logged out, and its password no longer works.","verify.reject.button":"It Was Not Me","verify.rejected":"Thank you for telling us","verify.rejected.lead":"The link no longer works, and the account with your email is logged out. If you want to use that account yourself, choose a password for it.","verify.undo":"Undo the change of your email","verify.undo.lead":"A change of your email was requested. If it was not you, you can stop or undo it here. All devices are logged out, and the password no longer works. If it was you, close this page.","verify.undone":"Your account is recovered","verify.undone.lead":"Your previous email is restored, and all devices are logged out. Choose a new password now.","verify.undo_over":"If you cannot log in to your account, choose a new password, or contact the administrator of this site.","verify.disabled":"Your account is disabled for now","verify.disabled.lead":"Another account uses your email now, so it could not be restored. Your account is disabled until an admin has checked it. Please contact the administrator of this site.","verify.confirmed":"Your email is confirmed","verify.confirmed.lead":"Thank you. You can now reset your password by mail if you forget it.","verify.taken":"This email is taken","verify.taken.lead":"Another account uses this email now. Your account keeps its current email.","verify.mailed":"We have sent a new mail to {email}. Open the link in it.","verify.already":"Your email {email} is confirmed.","verify.log_in_first":"Log in to send another one from your account page.","verify.send_again":"We can send another one to {email}.","verify.send_again.button":"Send It Again","account.heading":"Your account","account.home":"Back to the home page","account.name":"Name","account.name.change":"Change name","account.name.saved":"Your name is saved.","account.email":"Email","account.email.change":"Change email","account.email.confirmed":"confirmed","account.email.not_confirmed":"not confirmed","account.email.again":"Send the mail again","account.email.sent_again":"We have sent a mail to {email}. Open the link in it. Please check your spam folder too.","account.email.hint":"We send a link to the new email. Until you open it, {email} stays your email.","account.email.mailed":"We have sent a mail to {email}. Your email changes when you open the link in it.","account.password":"Password","account.password.change":"Change password","account.password.stored":"Stored only as a hash","account.password.saved":"Your new password is saved. All other devices are logged out.","account.password.by_mail":"No current password? {link}.","account.password.by_mail.link":"Choose one by mail","passkeys.title":"Passkeys","passkeys.hint":"With a passkey you log in by your fingerprint, your face or the PIN of your device. It cannot be guessed, and no other site can steal it.","passkeys.unsupported":"This browser does not support passkeys on this page.","passkeys.add":"Add a Passkey","passkeys.add_form":"Add a passkey","passkeys.added":"The passkey is added.","passkeys.label":"Name of the passkey","passkeys.unnamed":"Passkey","passkeys.rename":"Rename {name}","passkeys.rename_form":"Rename the passkey","passkeys.renamed":"The name is saved.","passkeys.remove":"Remove {name}","passkeys.removed":"The passkey is removed.","passkeys.synchronized":"{used}, synchronized","factors.title":"Second factor","factors.hint":"With an authenticator app, a stolen password is not enough to log in as you.","factors.hint.passkey":"After your password we ask for a passkey. An authenticator app can take its place.","factors.add":"Add an Authenticator App","factors.added":"The app is added.","factors.app":"Authenticator app","factors.remove":"Remove {name}","factors.removed":"The app is removed.","factors.codes_left.one":"{n} recovery code left","factors.codes_left.other":"{n} recovery codes left","factors.renew_codes":"New Recovery Codes","browsers.title":"Trusted browsers","browsers.hint":"A login on these browsers asks for your password alone.","browsers.trusted":"trusted {time}, until {date}","browsers.remove":"Trust No Longer","browsers.remove_one":"Trust No Longer {device}","browsers.removed":"{device} is no longer trusted.","sessions.title":"Where you are logged in","sessions.this":"this device","sessions.seen":"{ip}, last used {time}","sessions.login":"Logged in on {device}","sessions.login_from":"Logged in on {device}, {ip}","sessions.end":"Log Out {device}","sessions.ended":"{device} is logged out.","sessions.end_others":"Log Out Everywhere Else","sessions.others_ended":"All other devices are logged out.","data.title":"Your data","data.hint":"All data that is stored about you, in one JSON file.","data.download":"Download My Data","data.file":"my-data","delete.title":"Delete the account","delete.hint":"Your account and all its data are deleted immediately. This cannot be undone.","delete.button":"Delete My Account","delete.question":"Delete your account?","delete.words":"This cannot be undone. Enter your password to confirm.","delete.confirm":"Delete Permanently","delete.keep":"Keep It"};var Vo=document.documentElement,Ht=document.getElementById("words"),Be=Ht?JSON.parse(Ht.textContent):Wt,q=()=>Vo.lang||"en",ge=e=>Object.hasOwn(Be,e),s=(e,o)=>w(e,o).join("");function w(e,o={}){return ts(e,o.n).split(/\{(\w+)\}/).map((n,a)=>a%2?ns(o[n]):n).filter(n=>n!=="")}function ts(e,o){if(o===void 0)return Be[e]??e;let t=new Intl.PluralRules(q()).select(o);return Be[`${e}.${t}`]??Be[`${e}.other`]??e}var ns=e=>typeof e=="number"?new Intl.NumberFormat(q()).format(e):e,Yt=()=>{};function jt(e){Yt=e}function zt(e,o,t){Be=t,Vo.lang=e,Vo.dir=o,Yt()}var le={status:"unknown"},K=null,Jo=new Set,Qo="BroadcastChannel"in globalThis?new BroadcastChannel("vestibule"):null;function He(e){le=e;for(let o of Jo)o(e)}function uo(){let[e,o]=p(le);return U(()=>(Jo.add(o),o(le),()=>Jo.delete(o)),[]),e}async function Ye(){It()?await qe():We()}async function we(e,o){let t=await z(e,{...o,cookie:!0});return t.access_token&&ue(t),t}var z=(e,o)=>ho(()=>D("POST",e,{body:o}));function ue(e){Zo(e),Qo?.postMessage("in")}async function mo(e=s("session.logged_out")){await ho(()=>D("POST","/logout")),ke(e)}function ke(e){We(e),Qo?.postMessage("out")}async function v(e,o,t){K&&Date.now()>K.until&&await Vt();try{return await Ko(e,o,t)}catch(n){if(n.status!==401||!K||n.code==="invalid_code")throw n;if(n.code!=="step_up_required")await Vt();else if(!await qt())throw n;return Ko(e,o,t)}}function Ko(e,o,t){if(!K)throw new O(401,{code:"missing_token"});return D(e,o,{body:t,token:K.value})}async function po(e){Zo(await ho(()=>Ko("POST","/step-up",e)))}async function Vt(){let e=await qe();if(e)throw e}function fo(e){le.status==="in"&&le.user.id===e.id&&He({status:"in",user:e})}async function Gt(e){le.status==="in"&&await v("PATCH","/me",{locale:e}).then(fo,()=>{})}async function Xo(){fo(await v("GET","/me"))}var Go=null;function qe(){return Go??=ho(()=>D("POST","/refresh")).then(Zo,ss).finally(()=>{Go=null}),Go}function ho(e){return navigator.locks?navigator.locks.request("vestibule.cookie",e):e()}function Zo(e){K={value:e.access_token,until:Date.now()+e.expires_in*1e3},zo(!0),He({status:"in",user:e.user})}function ss(e){return e.code==="second_factor_required"?We(s("session.log_in_again")):e.status===401?We(e.code==="missing_token"?"":s("code.session_ended")):le.status!=="in"&&He({status:"unreachable",problem:e}),e}function We(e=""){K=null,zo(!1),He({status:"anonymous",note:e})}async function rs(){if(le.status!=="in")return;if(Date.now()>K.until)return qe();let e=K;try{let o=await D("GET","/me",{token:e.value});K===e&&He({status:"in",user:o})}catch(o){o.status===401&&await qe()}}Qo?.addEventListener("message",({data:e})=>{e==="out"&&We(s("session.logged_out")),e==="in"&&qe()});document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&rs()});addEventListener("pageshow",e=>{e.persisted&&Ye()});var et=JSON.parse(document.getElementById("settings").textContent),Jt={name:et.app.name,logo:et.app.logo&&new URL(et.app.logo).pathname},Kt=e=>e?`${e} · ${Jt.name}`:Jt.name,ne=document.querySelector('meta[name="vestibule-mail"]').content==="on",as={signup:"open",mail_login:"off",password_min_bytes:0,link_lifetimes:{}},_o=new URLSearchParams(location.search).get("next"),ot=e=>D("GET",`/settings${e}`),is=(_o?ot(`?next=${encodeURIComponent(_o)}`).catch(()=>ot("")):ot("")).catch(()=>as),je=e=>_o?`${e}?next=${encodeURIComponent(_o)}`:e;function ve(){let[e,o]=p(null);return U(()=>{is.then(o)},[]),e}function Q(e){switch(e.status){case 0:return s(ge(`code.${e.code}`)?`code.${e.code}`:"problem.network");case 429:return s("problem.too_many",{again:Qt(e.retryAfter)});case 503:return s("problem.busy",{again:Qt(e.retryAfter)})}if(e.status>=500){let o=e.requestId&&` ${s("problem.ours.id",{id:e.requestId})}`;return`${s("problem.ours")}${o}`}return ge(`code.${e.code}`)?s(`code.${e.code}`):e.message||s("problem.unknown")}function Qt(e){return e===null?s("again.soon"):e<120?s("again.seconds",{n:Math.max(1,e)}):e<7200?s("again.minutes",{n:Math.ceil(e/60)}):s("again.hours",{n:Math.ceil(e/3600)})}var Xt={email_taken:["email"],wrong_password:["current_password","password"],invalid_code:["recovery_code","code"]};function Zt(e,o){let t=Xt[e.code]?.find(c=>o(c))??Xt[e.code]?.at(-1);if(t)return{errors:{[t]:Q(e)},alert:""};let n={},a=[];for(let{pointer:c="",code:l,detail:d}of e.errors){let f=c.split("/")[1],m=cs(f,l)??d;f&&o(f)?n[f]??=m:a.push(m)}let r=Object.keys(n).length>0;return{errors:n,alert:a.join(" ")||(r?"":Q(e))}}function cs(e="",o){let t=`invalid.${e.replace(/^new_/,"")}.${o}`;return ge(t)?s(t):void 0}function b(e){let o=L(!1),[t,n]=p(!1),[a,r]=p("");async function c(...l){if(!o.current){o.current=!0,n(!0),r("");try{await e(...l)}catch(d){if(!(d instanceof O))throw d;r(Q(d))}finally{o.current=!1,n(!1)}}}return{busy:t,alert:a,run:c}}var g=({of:e})=>i`<div role="alert" class="alert">${e.alert}</div>`;function x({action:e,look:o,label:t,children:n}){return i`
    <button class=${o} type="button" aria-label=${t} aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${n}</button>`}var be=e=>e?"":s("check.name");function V(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":s("check.email.whole"):s("check.email")}function xe(e,o){let t=new TextEncoder().encode(e).length;return t<o?s("check.new_password.short",{n:o}):t?"":s("check.new_password")}function Se({password_min_bytes:e,password_policy:o}){return e?o==="strict"?`${s("password.hint",{n:e})}. ${s("password.hint.strict")}`:s("password.hint",{n:e}):""}var Ce=e=>/^[0-9]{6}$/.test(e)?"":s("check.code"),$o=e=>/^[0-9]{8}$/.test(e)?"":s("check.mail_code"),yo=e=>e?"":s("check.recovery_code"),Y=e=>e?"":s("check.password"),de=e=>e.replaceAll(/\s/g,"");function C({read:e,check:o,send:t,scope:n=""}){let a=L(null),r=L(!1),[c,l]=p(!1),[d,f]=p({errors:{},alert:"",code:""});B(()=>{a.current?.querySelector('[aria-invalid="true"]')?.focus()},[d.at]);function m(_,T="",k=""){f({errors:_,alert:T,code:k,at:performance.now()})}async function y(_){if(_.preventDefault(),r.current)return;let T=e(Object.fromEntries(new FormData(a.current))),k=Object.entries(o(T)).filter(([,A])=>A);if(k.length)return m(Object.fromEntries(k));r.current=!0,l(!0),f({errors:{},alert:"",code:""});try{await t(T)}catch(A){if(!(A instanceof O))throw A;let{errors:S,alert:M}=Zt(A,F=>a.current?.elements.namedItem(F));m(S,M,A.code)}finally{r.current=!1,l(!1)}}function h({target:_}){if(!d.errors[_.name])return;let{[_.name]:T,...k}=d.errors;f({...d,errors:k})}return{element:a,busy:c,submit:y,edited:h,id:_=>n?`${n}-${_}`:_,...d}}function P({form:e,label:o,button:t,look:n="primary",cancel:a,cancelLabel:r=s("action.cancel"),children:c}){return i`
    <form ref=${e.element} method="post" novalidate aria-label=${o} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${c}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${n} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${t}</button>
        ${a&&i`<button class="secondary" type="button" onClick=${a}>${r}</button>`}
      </div>
    </form>`}function W({form:e,name:o,label:t,hint:n,action:a,children:r,...c}){let l=e.errors[o],d=e.id(o),f=[l&&`${d}-error`,n&&`${d}-hint`].filter(Boolean).join(" ");return i`
    <div class="field">
      <label for=${d}>${t}</label>
      <div class="entry">
        <input id=${d} name=${o} required ...${c}
          aria-invalid=${l?"true":void 0} aria-describedby=${f||void 0} />
        ${r}
      </div>
      ${l&&i`<p class="error" id="${d}-error">${l} ${a}</p>`}
      ${n&&!l&&i`<p class="hint" id="${d}-hint">${n}</p>`}
    </div>`}function X({form:e,name:o="email",label:t=s("field.email"),autocomplete:n,action:a}){return i`
    <${W} form=${e} name=${o} label=${t} type="email" inputmode="email" autocapitalize="none"
      spellcheck=${!1} autocomplete=${n} action=${a} />`}function I({form:e,name:o="password",label:t=s("field.password"),show:n=s("field.password.show"),autocomplete:a,hint:r}){let[c,l]=p(!1);return U(()=>{e.busy&&l(!1)},[e.busy]),i`
    <${W} form=${e} name=${o} label=${t} type=${c?"text":"password"} hint=${r}
      autocapitalize="none" spellcheck=${!1} autocomplete=${a}>
      <button class="reveal" type="button" aria-pressed=${String(c)} aria-controls=${e.id(o)} onClick=${()=>l(!c)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!c&&i`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${n}</span>
      </button>
    <//>`}var Z=({form:e})=>i`
  <${W} form=${e} name="code" label=${s("field.code")} type="text" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,go=({form:e})=>i`
  <${W} form=${e} name="recovery_code" label=${s("field.recovery_code")} type="text" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,se=({user:e})=>i`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;var ze=globalThis.PublicKeyCredential,j=typeof ze?.parseRequestOptionsFromJSON=="function",en=async()=>j&&(await ze.isConditionalMediationAvailable?.()??!1);function Pe({challenge_id:e,publicKey:o},t){let n={publicKey:ze.parseRequestOptionsFromJSON(o),signal:on(t?.signal)};return t&&(n.mediation="conditional"),tn(e,navigator.credentials.get(n),"cancelled")}function ko({challenge_id:e,publicKey:o}){let t={publicKey:ze.parseCreationOptionsFromJSON(o),signal:on()};return tn(e,navigator.credentials.create(t),"passkey_not_added")}var wo=new AbortController;function on(e){return wo.abort(),wo=new AbortController,e?AbortSignal.any([e,wo.signal]):wo.signal}var ls={InvalidStateError:"passkey_exists",SecurityError:"unsupported"};async function tn(e,o,t){try{return{challenge_id:e,credential:(await o).toJSON()}}catch(n){throw n instanceof DOMException?new O(400,{code:ls[n.name]??t}):n}}function Ae(e){return["invalid_credentials","invalid_challenge"].includes(e.code)?new O(e.status,{code:"passkey_refused"}):e}var nn=(e,o)=>rn("signalUnknownCredential",{rpId:e,credentialId:o}),sn=(e,o,t)=>rn("signalAllAcceptedCredentials",{rpId:e,userId:o,allAcceptedCredentialIds:t});async function rn(e,o){try{await ze?.[e]?.(o)}catch{}}function an(){let e=uo(),[o,t]=p(!1),[n,a]=p(null);U(()=>Bt(t),[]);let r=e.status==="in";return U(()=>{o&&!r&&ye(!1)},[o,r]),U(()=>{if(!o)return a(null);v("GET","/me/factors").then(({items:c})=>a(us(c)),()=>a(["password"]))},[o]),o&&r&&n?i`<${ds} user=${e.user} ways=${n} />`:null}function us(e){let o=n=>e.some(a=>a.kind===n);if(!e.length)return["password"];let t=[];return o("passkey")&&j&&t.push("passkey"),o("totp")&&t.push("code"),[...t,"recovery_code"]}var vo={password:{title:"step_up.password",how:"step_up.password.how"},passkey:{title:"step_up.passkey",how:"step_up.passkey.how",choose:"second_factor.use_passkey"},code:{title:"step_up.code",how:"second_factor.totp",choose:"second_factor.use_totp",check:Ce,input:Z},recovery_code:{title:"step_up.recovery_code",how:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",check:yo,input:go}};function ds({user:e,ways:o}){let t=ve(),n=L(null),[a,r]=p(o[0]);B(()=>{n.current.showModal()},[]);let c=()=>n.current.close(),l=a==="passkey"?fs:a==="password"?ms:ps;return i`
    <dialog ref=${n} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>ye(!1)}>
      <h2 id="step-up-title">${s(vo[a].title)}</h2>
      <p class="hint" id="step-up-words">${s("step_up.lead",{how:s(vo[a].how)})}</p>
      <${l} key=${a} user=${e} way=${a} setWay=${r} cancel=${c} />
      ${o.filter(d=>d!==a).map(d=>i`
        <p class="other" key=${d}><button class="plain" type="button" onClick=${()=>r(d)}>${s(vo[d].choose)}</button></p>`)}
      ${a==="password"&&(t?.mail_login??"off")!=="off"&&i`
        <p class="hint">${w("step_up.no_password",{link:i`<a href="/forgot-password">${s("step_up.no_password.link")}</a>`})}</p>`}
    </dialog>`}function ms({user:e,setWay:o,cancel:t}){let n=C({scope:"step-up",read:({password:a})=>({password:a}),check:({password:a})=>({password:Y(a)}),send:async a=>{try{await po(a)}catch(r){if(r.code==="second_factor_required"&&r.methods.length)return o(r.methods.includes("totp")?"code":"passkey");throw r}ye(!0)}});return i`
    <${P} form=${n} label=${s("step_up.form")} button=${s("action.continue")} cancel=${t}>
      <${se} user=${e} />
      <${I} form=${n} label=${s("field.your_password")} autocomplete="current-password" />
    <//>`}function ps({user:e,way:o,cancel:t}){let{check:n,input:a}=vo[o],r=C({scope:"step-up",read:c=>({[o]:de(c[o])}),check:c=>({[o]:n(c[o])}),send:async c=>{await po(c),ye(!0)}});return i`
    <${P} form=${r} label=${s("step_up.form")} button=${s("action.continue")} cancel=${t}>
      <${se} user=${e} />
      <${a} form=${r} />
    <//>`}function fs({cancel:e}){let o=b(async()=>{let t=await Pe(await v("POST","/passkeys/options"));try{await po({passkey:t})}catch(n){throw Ae(n)}ye(!0)});return i`
    <${g} of=${o} />
    <div class="buttons">
      <${x} action=${o} look="primary">${s("second_factor.passkey_button")}<//>
      <button class="secondary" type="button" onClick=${e}>${s("action.cancel")}</button>
    </div>`}var cn=!0;function $({children:e}){let o=L(null);return B(()=>{cn||o.current.focus(),cn=!1},[]),i`<h1 ref=${o} tabindex="-1">${e}</h1>`}function Te({rows:e}){return i`
    <div class="loading" role="status">
      <span class="visually-hidden">${s("page.loading")}</span>
      ${e.map(o=>i`<div class="ghost ${o}"></div>`)}
    </div>`}var tt=document.querySelector('meta[name="vestibule-public-url"]')?.content;function Ee(){if(!tt)return null;let e=i`<a href=${tt+location.pathname}><bdi>${tt.replace(/^https?:\/\//,"")}</bdi></a>`;return i`<p class="other">${w("page.use_public_url",{link:e})}</p>`}function bo({problem:e}){return i`
    <${$}>${s("page.unreachable")}<//>
    <div role="alert" class="alert">${Q(e)}</div>
    ${e?.code==="cross_site"&&i`<${Ee} />`}
    <button class="primary" type="button" onClick=${Ye}>${s("action.try_again")}</button>`}var G=({children:e})=>i`<p class="note" role="status">${e}</p>`,ee=()=>i`<p class="hint aside">${s("mail.spam")}</p>`;function re(e){if(!e)return"";let o=Math.round(e/60);return o<120?s("link.life.minutes",{n:o}):o<2880?s("link.life.hours",{n:Math.round(o/60)}):s("link.life.days",{n:Math.round(o/60/24)})}var oe=({children:e})=>i`<strong><bdi>${e}</bdi></strong>`;function ln({session:e,settings:o}){return e.status==="in"?i`<${hs} user=${e.user} />`:e.status==="unreachable"?i`<${bo} problem=${e.problem} />`:i`<${$s} note=${e.note} open=${o.signup==="open"} />`}function hs({user:e}){let o=b(()=>mo()),t=e.role_profiles.some(a=>a.role_type==="admin"&&a.enabled),n=e.role_profiles.filter(a=>a.enabled);return i`
    <${$}>${w("home.hello",{name:i`<bdi>${e.name}</bdi>`})}<//>
    <${g} of=${o} />
    <dl class="facts">
      <div><dt>${s("home.email")}</dt><dd><bdi>${e.email}</bdi></dd></div>
      <div>
        <dt id="roles">${s("home.roles")}</dt>
        <dd>
          ${n.length===0?i`<span class="soft">${s("home.no_roles")}</span>`:i`
            <ul class="roles" aria-labelledby="roles">
              ${n.map(a=>i`<${_s} key=${a.role_type} ...${a} />`)}
            </ul>`}
        </dd>
      </div>
    </dl>
    <div class="choices">
      ${t&&i`<a class="secondary" href="/admin">${s("home.console")}</a>`}
      <a class="secondary" href="/account">${s("action.your_account")}</a>
      <${x} action=${o} look="secondary">${s("action.log_out")}<//>
    </div>`}var _s=({role_type:e})=>i`<li><span class="role"><bdi>${e}</bdi></span></li>`;function $s({note:e,open:o}){return i`
    <${$}>${s("home.welcome")}<//>
    <${G}>${e}<//>
    <p class="lead">${s(o?"home.open":"home.closed")}</p>
    <div class="choices">
      ${o&&i`<a class="primary" href="/signup">${s("action.sign_up")}</a>`}
      <a class=${o?"secondary":"primary"} href="/login">${s("action.log_in")}</a>
    </div>`}function xo(e,o,t){let n=document.createElement("a");n.href=URL.createObjectURL(new Blob([t],{type:o})),n.download=e,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function So({factor:e,confirm:o,cancel:t}){let n=C({scope:"app",read:({code:a})=>({code:a.replaceAll(" ","")}),check:({code:a})=>({code:Ce(a)}),send:({code:a})=>o(a)});return i`
    <p class="hint">${s("totp.lead")}</p>
    <${ys} rows=${e.qr} />
    <p class="key"><code>${e.secret.match(/.{1,4}/g).join(" ")}</code></p>
    <${P} form=${n} label=${s("totp.form")} button=${s("action.confirm")} cancel=${t}><${Z} form=${n} /><//>`}function ys({rows:e}){let o=e.length+8,t=e.flatMap((n,a)=>[...n].map((r,c)=>r==="1"?`M${c+4} ${a+4}h1v1h-1z`:""));return i`
    <svg class="qr" viewBox="0 0 ${o} ${o}" width="208" height="208" role="img" aria-label=${s("totp.qr")} shape-rendering="crispEdges">
      <rect width=${o} height=${o} fill="#fff" />
      <path d=${t.join("")} fill="#000" />
    </svg>`}function Fe({codes:e,onDone:o}){let[t,n]=p(""),a=`${e.join(`
`)}
`;async function r(){await navigator.clipboard.writeText(a).then(()=>n(s("codes.copied")),()=>n(s("codes.not_copied")))}function c(){xo(`${s("codes.file")}-${location.hostname}.txt`,"text/plain",a),n(s("codes.downloaded"))}return i`
    <p class="hint">${s("codes.lead")}</p>
    <ul class="codes" aria-label=${s("codes.list")}>${e.map(l=>i`<li><code>${l}</code></li>`)}</ul>
    <p class="choices">
      ${navigator.clipboard&&i`<button class="small" type="button" onClick=${r}>${s("codes.copy")}</button>`}
      <button class="small" type="button" onClick=${c}>${s("codes.download")}</button>
      <button class="small" type="button" onClick=${()=>print()}>${s("codes.print")}</button>
    </p>
    <p class="said" role="status">${t}</p>
    <button class="primary" type="button" onClick=${o}>${s("codes.done")}</button>`}var un=Number(document.querySelector('meta[name="vestibule-trust-days"]').content);function mn({methods:e,onRestart:o}){let n=gs.filter(({method:l})=>l==="recovery_code"||e.includes(l)).filter(({method:l})=>l!=="passkey"||j),[a,r]=p(n[0]),c=a.view;return i`
    <${$}>${s("second_factor.heading")}<//>
    <p class="lead">${s(a.lead)}</p>
    <${c} key=${a.method} ...${a} onRestart=${o} />
    ${n.filter(l=>l!==a).map(l=>i`
      <p class="other" key=${l.method}><button class="plain" type="button" onClick=${()=>r(l)}>${s(l.choose)}</button></p>`)}
    <p class="other"><button class="plain" type="button" onClick=${()=>o("")}>${s("action.start_again")}</button></p>`}var gs=[{method:"passkey",view:ws,lead:"second_factor.passkey",choose:"second_factor.use_passkey"},{method:"totp",view:dn,lead:"second_factor.totp",choose:"second_factor.use_totp",field:"code",check:Ce,input:Z},{method:"recovery_code",view:dn,lead:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",field:"recovery_code",check:yo,input:go}];function dn({field:e,check:o,input:t,onRestart:n}){let a=C({scope:e,read:r=>({[e]:de(r[e]),remember:!!r.remember}),check:r=>({[e]:o(r[e])}),send:async r=>ue(await Le(z("/login/second-factor",r),n))});return i`
    <${P} form=${a} label=${s("second_factor.form")} button=${s("action.continue")}>
      <${t} form=${a} />
      ${un>0&&i`
        <label class="check"><input type="checkbox" name="remember" value="1" />
          ${s("second_factor.trust",{n:un})}</label>`}
    <//>`}function ws({onRestart:e}){let o=b(async()=>{let t=await Le(z("/passkeys/options",{second_factor:!0}),e),n=await Pe(t);try{ue(await z("/login/second-factor",{passkey:n}))}catch(a){throw Ae(a)}});return i`
    <${g} of=${o} />
    <${x} action=${o} look="primary">${s("second_factor.passkey_button")}<//>`}async function Le(e,o){try{return await e}catch(t){throw t.code==="invalid_challenge"&&o(s("code.invalid_challenge")),t}}function Co({methods:e,onRestart:o}){let[t,n]=p(null),[a,r]=p(null),c=(m,y={})=>Le(z(m,y),o),l=b(async()=>n(await c("/enrol/totp"))),d=b(async()=>{let m=await ko(await c("/enrol/passkey/options"));r(await c("/enrol/passkey",{...m,label:""}))});if(a)return i`<${$}>${s("enrol.codes")}<//>
      <${Fe} codes=${a.recovery_codes} onDone=${()=>ue(a)} />`;if(t){let m=async y=>r(await c("/enrol/totp/confirm",{id:t.id,code:y}));return i`
      <${$}>${s("enrol.totp.heading")}<//>
      <${So} factor=${t} confirm=${m} cancel=${()=>n(null)} />`}let f=j&&e.includes("passkey");return i`
    <${$}>${s("enrol.heading")}<//>
    <p class="lead">${s("enrol.lead")}</p>
    <${g} of=${d} /><${g} of=${l} />
    <div class="choices">
      ${f&&i`<${x} action=${d} look="primary">${s("enrol.passkey")}<//>`}
      <${x} action=${l} look=${f?"secondary":"primary"}>${s("enrol.totp")}<//>
    </div>`}var nt=e=>["second_factor_required","second_factor_enrolment_required"].includes(e.code);async function st(e,o,t,n){try{ue(await Le(z(e,o),n))}catch(a){if(!nt(a))throw a;t(a)}}function Ue({problem:e,onDue:o,onRestart:t}){return e.code!=="second_factor_required"?i`<${Co} methods=${e.methods} onRestart=${t} />`:e.methods.includes("mail_code")?i`<${ks} onDue=${o} onRestart=${t} />`:i`<${mn} methods=${e.methods} onRestart=${t} />`}function ks({onDue:e,onRestart:o}){let t=C({read:({code:n})=>({code:de(n)}),check:({code:n})=>({code:$o(n)}),send:n=>st("/login/second-factor",n,e,o)});return i`
    <${$}>${s("mail.check")}<//>
    <p class="lead">${s("second_factor.new_device")}</p>
    <${P} form=${t} label=${s("mail_login.code_form")} button=${s("action.continue")}>
      <${Z} form=${t} />
    <//>
    <${ee} />
    <p class="other"><button class="plain" type="button" onClick=${()=>o("")}>${s("action.start_again")}</button></p>`}var rt=e=>z("/mail-login",{...e,cookie:!0}),at=(e,o,t)=>st("/mail-login/finish",e,o,t);function pn({email:e,onDue:o,onRestart:t}){let[n,a]=p(null),r=C({read:c=>({email:c.email.trim()}),check:c=>({email:V(c.email)}),send:async c=>{a({values:c,reply:await rt(c)})}});return n?i`<${hn} asked=${n} onDue=${o} onRestart=${t} />`:i`
    <${$}>${s("mail_login.heading")}<//>
    <p class="lead">${s("mail_login.lead")}</p>
    <${P} form=${r} label=${s("mail_login.form")} button=${s("mail_login.send")}>
      <${W} form=${r} name="email" label=${s("field.email")} type="email" inputmode="email" autocapitalize="none"
        spellcheck=${!1} autocomplete="username" defaultValue=${e} />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${s("mail_login.use_password")}</button></p>`}function fn({onDue:e,onRestart:o}){let[t,n]=p(null),a=C({read:({name:r,email:c})=>({name:r.trim(),email:c.trim()}),check:({name:r,email:c})=>({name:be(r),email:V(c)}),send:async r=>{n({values:r,reply:await rt(r)})}});return t?i`<${hn} asked=${t} onDue=${e} onRestart=${o} />`:i`
    <${$}>${s("mail_login.signup")}<//>
    <p class="lead">${s("mail_login.lead")}</p>
    <${P} form=${a} label=${s("signup.form")} button=${s("mail_login.send")}>
      <${W} form=${a} name="name" label=${s("field.name")} type="text" autocomplete="name" />
      <${X} form=${a} autocomplete="email" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>o("")}>${s("mail_login.choose_password")}</button></p>`}function hn({asked:{values:e,reply:o},onDue:t,onRestart:n}){let[a,r]=p(""),c=C({read:({code:d})=>({code:de(d)}),check:({code:d})=>({code:$o(d)}),send:d=>at(d,t,n)}),l=b(async()=>{r(""),await rt(e),r(s("mail_login.sent_again"))});return i`
    <${$}>${s("mail.check")}<//>
    <p class="lead">${w("mail_login.mailed",{email:i`<${oe}>${e.email}<//>`})} ${s("mail_login.life",{n:Math.round(o.expires_in/60)})}</p>
    <${G}>${a}<//>
    <${P} form=${c} label=${s("mail_login.code_form")} button=${s("action.log_in")}>
      <${Z} form=${c} />
    <//>
    <${ee} />
    <${g} of=${l} />
    <p class="other"><${x} action=${l} look="plain">${s("mail_login.again")}<//></p>
    <p class="other"><button class="plain" type="button" onClick=${()=>n("")}>${s("action.start_again")}</button></p>`}function _n({onProblem:e}){let[o,t]=p(!0),n=b(async a=>{t(!1);try{await vs(a??await $n())}catch(r){if(t(!0),!e(r))throw r}});return U(()=>o?bs(n.run):void 0,[o]),j?i`
    <div class="choices">
      <${g} of=${n} />
      <${x} action=${n} look="secondary">${s("login.passkey")}<//>
    </div>`:null}async function $n(e){let o=await D("POST","/passkeys/options");if(e?.signal.aborted)throw new O(400,{code:"cancelled"});return e?.onOptions(o),{rpId:o.publicKey.rpId,passkey:await Pe(o,e)}}async function vs({rpId:e,passkey:o}){try{await we("/passkeys/login",o)}catch(t){throw t.code==="unknown_passkey"&&nn(e,o.credential.id),Ae(t)}}function bs(e){let o=new AbortController,t,n=({publicKey:r})=>{t=setTimeout(a,r.timeout*.8)};async function a(){if(!(!await en()||o.signal.aborted))try{e(await $n({signal:o.signal,onOptions:n}))}catch(r){if(!(r instanceof O))throw r}}return a(),()=>{clearTimeout(t),o.abort()}}function xs(e){e.focus(),e.select()}function yn({session:e,settings:o}){let[t,n]=p(null),[a,r]=p(null),[c,l]=p("");function d(f){l(f),n(null),r(null)}return t?i`<${Ue} problem=${t} onDue=${n} onRestart=${d} />`:a?i`<${pn} email=${a.email} onDue=${n} onRestart=${d} />`:i`<${Ss} note=${c||e.note} settings=${o} onDue=${n} onMail=${r} />`}function Ss({note:e,settings:o,onDue:t,onMail:n}){function a(c){let l=nt(c);return l&&t(c),l}let r=C({read:({email:c,password:l})=>({email:c.trim(),password:l}),check:({email:c,password:l})=>({email:V(c),password:Y(l)}),send:async c=>{try{await we("/login",c)}catch(l){if(a(l))return;throw l.code==="invalid_credentials"&&xs(r.element.current.elements.password),l}}});return i`
    <${$}>${s("login.heading")}<//>
    <${G}>${e}<//>
    <${P} form=${r} label=${s("login.form")} button=${s("action.log_in")}>
      <${X} form=${r} autocomplete="username webauthn" />
      <${I} form=${r} autocomplete="current-password" />
    <//>
    <${_n} onProblem=${a} />
    ${r.code==="cross_site"&&i`<${Ee} />`}
    ${Cs(r.code,o)&&i`<${Ps} />`}
    ${o.mail_login!=="off"&&i`<p class="other"><button class="plain" type="button"
      onClick=${()=>n({email:r.element.current.elements.email.value.trim()})}>${s("login.by_mail")}</button></p>`}
    ${ne&&i`<p class="other"><a href="/forgot-password">${s("login.forgot")}</a></p>`}
    ${o.signup==="open"&&i`<p class="other">${w("login.new_here",{link:i`<a href=${je("/signup")}>${s("action.sign_up")}</a>`})}</p>`}`}function Cs(e,o){return e==="email_not_verified"||e==="invalid_credentials"&&o.require_verified_email}function Ps(){let e=i`<a href="/forgot-password">${s("login.confirm_first.link")}</a>`;return i`<p class="hint aside">${w("login.confirm_first",{link:e})}</p>`}function gn({session:e,settings:o}){let[t,n]=p(""),[a,r]=p(null),[c,l]=p(!1),[d,f]=p(null),m=()=>location.assign("/login");return d?i`<${Ue} problem=${d} onDue=${f} onRestart=${m} />`:a?i`<${Co} methods=${a.methods} onRestart=${m} />`:t?i`<${Es} email=${t} settings=${o} />`:o.signup==="closed"?i`<${Ts} note=${e.note} />`:c?i`<${fn} onDue=${f} onRestart=${()=>l(!1)} />`:i`<${As} note=${e.note} settings=${o} onMailed=${n} onEnrol=${r} onMail=${()=>l(!0)} />`}function As({note:e,settings:o,onMailed:t,onEnrol:n,onMail:a}){let r=o.password_min_bytes,c=C({read:({name:d,email:f,password:m})=>({name:d.trim(),email:f.trim(),password:m}),check:({name:d,email:f,password:m})=>({name:be(d),email:V(f),password:xe(m,r)}),send:async d=>{let f=await we("/signup",d);f.second_factor_enrolment?n(f.second_factor_enrolment):f.verification&&t(d.email)}}),l=c.code==="email_taken"&&i`<a href=${je("/login")}>${s("signup.log_in_instead")}</a>`;return i`
    <${$}>${s("signup.heading")}<//>
    <${G}>${e}<//>
    <${P} form=${c} label=${s("signup.form")} button=${s("action.sign_up")}>
      <${W} form=${c} name="name" label=${s("field.name")} type="text" autocomplete="name" />
      <${X} form=${c} autocomplete="email" action=${l} />
      <${I} form=${c} autocomplete="new-password" hint=${Se(o)} />
    <//>
    ${c.code==="cross_site"&&i`<${Ee} />`}
    ${o.mail_login==="signup"&&i`<p class="other"><button class="plain" type="button" onClick=${a}>${s("signup.by_mail")}</button></p>`}
    <p class="other">${w("signup.have_account",{link:i`<a href=${je("/login")}>${s("action.log_in")}</a>`})}</p>`}function Ts({note:e}){return i`
    <${$}>${s("signup.closed")}<//>
    <${G}>${e}<//>
    <p class="lead">${s("signup.closed.why")}</p>
    <a class="primary" href="/login">${s("action.log_in")}</a>`}function Es({email:e,settings:o}){return i`
    <${$}>${s("mail.check")}<//>
    <p class="lead">${w("signup.mailed",{email:i`<${oe}>${e}<//>`})} ${re(o.link_lifetimes.verify)}</p>
    <${ee} />
    <a class="primary" href="/login">${s("action.log_in")}</a>`}function wn({settings:e}){let[o,t]=p("");return ne?o?i`<${Us} email=${o} settings=${e} onAgain=${()=>t("")} />`:i`<${Fs} onMailed=${t} />`:i`<${Ls} />`}function Fs({onMailed:e}){let o=C({read:({email:t})=>({email:t.trim()}),check:({email:t})=>({email:V(t)}),send:async t=>{await D("POST","/password/forgot",{body:t}),e(t.email)}});return i`
    <${$}>${s("forgot.heading")}<//>
    <p class="lead">${s("forgot.lead")}</p>
    <${P} form=${o} label=${s("forgot.form")} button=${s("action.send_link")}>
      <${X} form=${o} autocomplete="username" />
    <//>
    <p class="other">${w("forgot.remembered",{link:i`<a href="/login">${s("action.log_in")}</a>`})}</p>`}function Ls(){return i`
    <${$}>${s("forgot.heading")}<//>
    <p class="lead">${s("forgot.no_mail")}</p>
    <a class="primary" href="/login">${s("action.log_in")}</a>`}function Us({email:e,settings:o,onAgain:t}){return i`
    <${$}>${s("mail.check")}<//>
    <p class="lead">${w("forgot.mailed",{email:i`<${oe}>${e}<//>`})} ${re(o.link_lifetimes.reset)}</p>
    <${ee} />
    <div class="choices">
      <a class="primary" href="/login">${s("action.log_in")}</a>
      <button class="secondary" type="button" onClick=${t}>${s("forgot.another_email")}</button>
    </div>`}function Os(){let e=new URLSearchParams(location.hash.slice(1)).get("token");return e===null?"":(history.replaceState(history.state,"",location.pathname),e)}var Ve=new URLSearchParams(location.search).has("invited"),Ge=new URLSearchParams(location.search).has("undo"),J=Os();addEventListener("hashchange",()=>{location.hash.startsWith("#token=")&&location.reload()});function kn({session:e,settings:o}){let[t,n]=p(!1);return J?t?i`<${Ns} />`:i`<${Rs} session=${e} settings=${o} onExpired=${()=>n(!0)} />`:i`<${Ds} />`}function Rs({session:e,settings:o,onExpired:t}){let n=C({read:({new_password:a})=>({new_password:a}),check:({new_password:a})=>({new_password:xe(a,o.password_min_bytes)}),send:async({new_password:a})=>{try{await D("POST","/password/reset",{body:{token:J,new_password:a}})}catch(r){if(r.code==="invalid_or_expired_link")return t();throw r}await Ms(e),io("login")}});return i`
    <${$}>${s(Ve?"reset.invited":"reset.heading")}<//>
    <p class="lead">${s(Ve?"reset.invited.lead":"reset.lead")}</p>
    <${P} form=${n} label=${s("reset.form")} button=${s("reset.save")}>
      <${I} form=${n} name="new_password" label=${s("field.new_password")} show=${s("field.new_password.show")} autocomplete="new-password"
        hint=${Se(o)} />
    <//>`}async function Ms(e){let o=s("reset.saved");if(e.status==="anonymous")return ke(o);try{await mo(o)}catch(t){if(!(t instanceof O))throw t;ke(o)}}function Ns(){return i`
    <${$}>${s("link.over")}<//>
    <p class="lead">${s("link.over.why")} ${s(Ve?"reset.invited.over":"reset.over")}</p>
    <div class="choices">
      <a class="primary" href="/forgot-password">${s("action.send_another_link")}</a>
      ${Ve&&i`<a class="secondary" href="/login">${s("action.log_in")}</a>`}
    </div>`}function Ds(){return i`
    <${$}>${s("link.missing")}<//>
    <p class="lead">${s("link.missing.why")} ${s("reset.missing")}</p>
    <a class="primary" href="/forgot-password">${s("action.send_another_link")}</a>`}function bn(){let[e,o]=p(null),[t,n]=p(null),[a,r]=p(null);async function c(){try{o(await D("POST","/mail-login/link",{body:{token:J}}))}catch(d){if(!(d instanceof O))throw d;r(d)}}U(()=>{J&&c()},[]);let l=()=>location.assign("/login");return t?i`<${Ue} problem=${t} onDue=${n} onRestart=${l} />`:J?a?.code==="invalid_or_expired_link"?i`<${vn} heading=${s("link.over")} why=${s("link.over.why")} />`:a?i`<${$}>${s("mail_login.heading")}<//><${G}>${Q(a)}<//>`:e?e.same_browser?i`<${Is} link=${e} onDue=${n} onRestart=${l} />`:i`<${Bs} link=${e} />`:i`<${Te} rows=${["title","line","button"]} />`:i`<${vn} heading=${s("link.missing")} why=${s("link.missing.why")} />`}function Is({link:e,onDue:o,onRestart:t}){let n=b(()=>at({token:J},o,t));return i`
    <${$}>${s(e.signup?"mail_login.create":"mail_login.heading")}<//>
    <p class="lead">${s(e.signup?"mail_login.create.lead":"mail_login.finish")}</p>
    <${g} of=${n} />
    <${x} action=${n} look="primary">${s(e.signup?"mail_login.create.button":"action.log_in")}<//>`}function Bs({link:e}){let o=new Date(e.requested_at).toLocaleString(q(),{dateStyle:"medium",timeStyle:"short"});return i`
    <${$}>${s("mail_login.elsewhere")}<//>
    <p class="lead">${s("mail_login.elsewhere.lead")}</p>
    <dl class="facts">
      <div><dt>${s("mail_login.elsewhere.when")}</dt><dd>${o}</dd></div>
      <div><dt>${s("mail_login.elsewhere.device")}</dt><dd><bdi>${e.client}</bdi></dd></div>
      <div><dt>${s("mail_login.elsewhere.network")}</dt><dd><bdi>${e.network}</bdi></dd></div>
    </dl>
    <a class="secondary" href="/login">${s("mail_login.elsewhere.here")}</a>`}function vn({heading:e,why:o}){return i`
    <${$}>${e}<//>
    <p class="lead">${o}</p>
    <a class="primary" href="/login">${s("action.log_in")}</a>`}var xn={forbidden:"prove",invalid_or_expired_link:"expired",email_taken:"taken"};function Sn({session:e,settings:o}){let[t,n]=p(J?"question":"incomplete"),a=c=>e.status==="in"?v("POST","/email/verify",c):D("POST","/email/verify",{body:c});async function r(c){try{await a({token:J,...c})}catch(l){if(!(l.code in xn))throw l;return e.status==="in"&&await Xo().catch(()=>{}),n(xn[l.code])}e.status==="in"&&await Xo().catch(()=>{}),n(c.disown?"disowned":"confirmed")}switch(t){case"question":return Ge?i`<${Ys} onConfirm=${()=>r({disown:!0})} />`:i`<${qs} onConfirm=${()=>r({prove:!0})} onReject=${()=>n("confirmReject")} />`;case"prove":return i`<${Ws} onPassword=${c=>r({prove:!0,password:c})} onReject=${()=>n("confirmReject")} />`;case"confirmReject":return i`<${Hs} onConfirm=${()=>r({disown:!0})} onBack=${()=>n("question")} />`;case"confirmed":return i`<${Gs} session=${e} />`;case"disowned":return Ge?i`<${js} />`:i`<${Js} />`;case"taken":return Ge?i`<${Vs} />`:i`<${Ks} session=${e} />`;case"mailed":return i`<${Qs} user=${e.user} settings=${o} />`;default:return Ge?i`<${zs} />`:i`<${Xs} session=${e} expired=${t==="expired"} onMailed=${()=>n("mailed")} />`}}function qs({onConfirm:e,onReject:o}){let t=b(e);return i`
    <${$}>${s("verify.heading")}<//>
    <p class="lead">${s("verify.lead")}</p>
    <${g} of=${t} />
    <${x} action=${t} look="primary">${s("action.confirm")}<//>
    <p class="other"><button class="plain" type="button" onClick=${o}>${s("verify.not_me")}</button></p>`}function Ws({onPassword:e,onReject:o}){let t=C({read:({password:n})=>({password:n}),check:({password:n})=>({password:Y(n)}),send:({password:n})=>e(n)});return i`
    <${$}>${s("verify.prove")}<//>
    <p class="lead">${s("verify.prove.lead")}</p>
    <${P} form=${t} label=${s("login.form")} button=${s("action.confirm")}>
      <${I} form=${t} autocomplete="current-password" />
    <//>
    <p class="other">${w("verify.prove.forgot",{link:i`<a href="/forgot-password">${s("login.forgot")}</a>`})}</p>
    <p class="other"><button class="plain" type="button" onClick=${o}>${s("verify.not_me")}</button></p>`}function Hs({onConfirm:e,onBack:o}){let t=b(e);return i`
    <${$}>${s("verify.reject")}<//>
    <p class="lead">${s("verify.reject.lead")}</p>
    <${g} of=${t} />
    <div class="choices">
      <${x} action=${t} look="danger">${s("verify.reject.button")}<//>
      <button class="secondary" type="button" onClick=${o}>${s("action.back")}</button>
    </div>`}function Ys({onConfirm:e}){let o=b(e);return i`
    <${$}>${s("verify.undo")}<//>
    <p class="lead">${s("verify.undo.lead")}</p>
    <${g} of=${o} />
    <${x} action=${o} look="danger">${s("verify.reject.button")}<//>`}function js(){return i`
    <${$}>${s("verify.undone")}<//>
    <p class="lead">${s("verify.undone.lead")}</p>
    <a class="primary" href="/forgot-password">${s("action.choose_password")}</a>`}function zs(){return i`
    <${$}>${s("link.over")}<//>
    <p class="lead">${s("link.over.why")} ${s("verify.undo_over")}</p>
    <a class="secondary" href="/forgot-password">${s("action.choose_password")}</a>`}function Vs(){return i`
    <${$}>${s("verify.disabled")}<//>
    <p class="lead">${s("verify.disabled.lead")}</p>`}function Gs({session:e}){return i`
    <${$}>${s("verify.confirmed")}<//>
    <p class="lead">${s("verify.confirmed.lead")}</p>
    <${it} session=${e} />`}function Js(){return i`
    <${$}>${s("verify.rejected")}<//>
    <p class="lead">${s("verify.rejected.lead")}</p>
    <a class="secondary" href="/forgot-password">${s("action.choose_password")}</a>`}function Ks({session:e}){return i`
    <${$}>${s("verify.taken")}<//>
    <p class="lead">${s("verify.taken.lead")}</p>
    <${it} session=${e} />`}function Qs({user:e,settings:o}){return i`
    <${$}>${s("mail.check")}<//>
    <p class="lead">${w("verify.mailed",{email:i`<${oe}>${e?.email}<//>`})} ${re(o.link_lifetimes.verify)}</p>
    <${ee} />`}function Xs({session:e,expired:o,onMailed:t}){let n=e.status==="in",a=s(o?"link.over":"link.missing"),r=s(o?"link.over.why":"link.missing.why");return n&&!e.user.email_verified?i`<${Zs} heading=${a} why=${r} user=${e.user} onMailed=${t} />`:i`
    <${$}>${a}<//>
    <p class="lead">${r} ${n?w("verify.already",{email:i`<${oe}>${e.user.email}<//>`}):s("verify.log_in_first")}</p>
    <${it} session=${e} />`}function Zs({heading:e,why:o,user:t,onMailed:n}){let a=b(async()=>{await v("POST","/me/email/verification"),n()});return i`
    <${$}>${e}<//>
    <p class="lead">${o} ${w("verify.send_again",{email:i`<${oe}>${t.email}<//>`})}</p>
    <${g} of=${a} />
    <${x} action=${a} look="primary">${s("verify.send_again.button")}<//>`}var it=({session:e})=>e.status==="in"?i`<a class="primary" href="/account">${s("action.your_account")}</a>`:i`<a class="primary" href="/login">${s("action.log_in")}</a>`;function Oe(){let e=L(null),o=L(null),t=L(!1),[n,a]=p(!1),[r,c]=p("");return B(()=>{n?e.current.querySelector("form input:not([hidden])")?.focus():t.current&&o.current.focus(),t.current=n},[n]),{section:e,opener:o,editing:n,message:r,setMessage:c,open(){c(""),a(!0)},close(l=""){c(l),a(!1)}}}function Re({id:e,title:o,change:t,part:n,form:a,below:r,children:c}){return i`
    <section class="part" ref=${n.section} aria-labelledby=${e}>
      <h2 id=${e}>${o}</h2>
      ${n.editing?a:i`
        <div class="shown">
          <div>${c}</div>
          ${a&&i`<button class="small" type="button" aria-label=${t} ref=${n.opener} onClick=${n.open}>${s("action.change")}</button>`}
        </div>
        ${r}`}
      <p class="said" role="status">${n.message}</p>
    </section>`}function Cn({user:e}){let o=Oe();return i`
    <${Re} id="name" title=${s("account.name")} change=${s("account.name.change")} part=${o} form=${i`<${er} user=${e} part=${o} />`}><bdi>${e.name}</bdi><//>`}function er({user:e,part:o}){let t=C({scope:"profile",read:({name:n})=>({name:n.trim()}),check:({name:n})=>({name:be(n)}),send:async n=>{fo(await v("PATCH","/me",n)),o.close(s("account.name.saved"))}});return i`
    <${P} form=${t} label=${s("account.name.change")} button=${s("action.save")} cancel=${()=>o.close()}>
      <${W} form=${t} name="name" label=${s("field.your_name")} type="text" autocomplete="name" defaultValue=${e.name} />
    <//>`}function Pn({user:e,settings:{link_lifetimes:o}}){let t=Oe(),n=ne&&i`<${nr} user=${e} part=${t} lifetime=${o.change_email} />`,a=ne&&!e.email_verified&&i`<${tr} user=${e} part=${t} lifetime=${o.verify} />`;return i`
    <${Re} id="email" title=${s("account.email")} change=${s("account.email.change")} part=${t} form=${n} below=${a}>
      <bdi>${e.email}</bdi> <${or} confirmed=${e.email_verified} />
    <//>`}var or=({confirmed:e})=>e?i`<span class="badge">${s("account.email.confirmed")}</span>`:i`<span class="badge missing">${s("account.email.not_confirmed")}</span>`,ct=e=>({email:i`<bdi>${e}</bdi>`});function tr({user:e,part:o,lifetime:t}){let n=b(async()=>{o.setMessage(""),await v("POST","/me/email/verification"),o.setMessage([...w("account.email.sent_again",ct(e.email))," ",re(t)])});return i`
    <${g} of=${n} />
    <p class="offer"><${x} action=${n} look="plain">${s("account.email.again")}<//></p>`}function nr({user:e,part:o,lifetime:t}){let n=C({scope:"email",read:({new_email:a,password:r})=>({new_email:a.trim(),password:r}),check:({new_email:a,password:r})=>({new_email:V(a)||(a===e.email?s("check.email.same"):""),password:Y(r)}),send:async a=>{await v("POST","/me/email",a),o.close([...w("account.email.mailed",ct(a.new_email))," ",re(t)])}});return i`
    <${P} form=${n} label=${s("account.email.change")} button=${s("action.send_link")} cancel=${()=>o.close()}>
      <p class="hint">${w("account.email.hint",ct(e.email))}</p>
      <${se} user=${e} />
      <${X} form=${n} name="new_email" label=${s("field.new_email")} autocomplete="email" />
      <${I} form=${n} label=${s("field.your_password")} autocomplete="current-password" />
    <//>`}var sr=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],rr=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function _e(e){let o=a=>a.find(([r])=>e.includes(r))?.[1],[t,n]=[o(sr),o(rr)];return t&&n?s("device.known",{browser:t,system:n}):t??n??s("device.unknown")}var ar=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function ir(e,o){let t=new Intl.RelativeTimeFormat(q(),{numeric:"auto"}),[n,a]=[(o-e)/1e3,"second"];if(n<60)return s("time.now");for(let[r,c]of ar){if(n<c)break;[n,a]=[n/c,r]}return t.format(-Math.floor(n),a)}var Me=e=>e?w("time.last_used",{time:i`<${Je} time=${e} />`}):s("time.never_used");function Je({time:e}){let o=new Date(e);return i`<time datetime=${e} title=${o.toLocaleString(q())}>${ir(o,new Date)}</time>`}function An({passkeys:e,onChanged:o}){let t=L(null),[n,a]=p(!1),[r,c]=p(null),[l,d]=p("");U(()=>{(r||l)&&t.current.focus()},[r,l]);async function f(h){a(!1),c(null),d(""),await o(),d(h)}async function m(h){let u=await ko(await v("POST","/me/passkeys/options")),_=await v("POST","/me/passkeys",{...u,label:h});if(await o(),!_.recovery_codes.length)return f(s("passkeys.added"));a(!1),c(_.recovery_codes)}async function y(h){try{let{remaining:u}=await v("DELETE",`/me/passkeys/${h.id}`);sn(e.rp_id,e.user_handle,u)}catch(u){if(u.code!=="not_found")throw u}await f(s("passkeys.removed"))}return i`
    <section class="part" aria-labelledby="passkeys">
      <h2 id="passkeys" ref=${t} tabindex="-1">${s("passkeys.title")}</h2>
      ${r&&i`<${Fe} codes=${r} onDone=${()=>f(s("codes.saved"))} />`}
      ${!r&&i`
        <${g} of=${e} />
        ${!e.items.length&&i`
          <p class="hint">${s("passkeys.hint")}</p>`}
        <ul class="sessions">
          ${e.items.map(h=>i`<${cr} key=${h.id} item=${h} onRenamed=${()=>f(s("passkeys.renamed"))} remove=${y} />`)}
        </ul>
        ${n&&i`<${Tn} label=${s("passkeys.add_form")} button=${s("action.continue")} value=${_e(navigator.userAgent)} send=${m} cancel=${()=>a(!1)} />`}
        ${!n&&j&&i`
          <button class="secondary" type="button" onClick=${()=>{d(""),a(!0)}}>${s("passkeys.add")}</button>`}
        ${!j&&i`<p class="hint">${s("passkeys.unsupported")}</p>`}`}
      <p class="said" role="status">${l}</p>
    </section>`}function cr({item:e,onRenamed:o,remove:t}){let[n,a]=p(!1),r=e.label||s("passkeys.unnamed"),c=b(()=>t(e));if(n){let d=async f=>{await v("PATCH",`/me/passkeys/${e.id}`,{label:f}),a(!1),await o()};return i`<li><${Tn} label=${s("passkeys.rename_form")} button=${s("action.save")} value=${e.label} send=${d} cancel=${()=>a(!1)} /></li>`}let l=Me(e.last_used_at);return i`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${r}</bdi></span>
          <p class="hint">${e.backed_up?w("passkeys.synchronized",{used:i`<span>${l}</span>`}):l}</p>
        </div>
        <div class="pair">
          <button class="small" type="button" aria-label=${s("passkeys.rename",{name:r})} onClick=${()=>a(!0)}>${s("action.rename")}</button>
          <${x} action=${c} look="small" label=${s("passkeys.remove",{name:r})}>${s("action.remove")}<//>
        </div>
      </div>
      <${g} of=${c} />
    </li>`}function Tn({label:e,button:o,value:t,send:n,cancel:a}){let r=L(null);B(()=>{r.current.querySelector("input").focus()},[]);let c=C({scope:"passkey",read:l=>({label:l.label.trim()}),check:l=>({label:l.label?"":s("check.label")}),send:l=>n(l.label)});return i`
    <div ref=${r}>
      <${P} form=${c} label=${e} button=${o} cancel=${a}>
        <${W} form=${c} name="label" label=${s("passkeys.label")} type="text" maxlength="64" autocomplete="off" defaultValue=${t} />
      <//>
    </div>`}function En({user:e,settings:o,onChanged:t}){let n=Oe(),a=i`<${lr} user=${e} settings=${o} part=${n} onChanged=${t} />`;return i`
    <${Re} id="password" title=${s("account.password")} change=${s("account.password.change")} part=${n} form=${a}><span class="soft">${s("account.password.stored")}</span><//>`}function lr({user:e,settings:o,part:t,onChanged:n}){let a=C({scope:"change",read:({current_password:r,new_password:c})=>({current_password:r,new_password:c}),check:({current_password:r,new_password:c})=>({current_password:Y(r),new_password:xe(c,o.password_min_bytes)}),send:async r=>{await v("PUT","/me/password",r),t.close(s("account.password.saved")),n()}});return i`
    <${P} form=${a} label=${s("account.password.change")} button=${s("action.save")} cancel=${()=>t.close()}>
      <${se} user=${e} />
      <${I} form=${a} name="current_password" label=${s("field.current_password")} show=${s("field.current_password.show")} autocomplete="current-password" />
      <${I} form=${a} name="new_password" label=${s("field.new_password")} show=${s("field.new_password.show")} autocomplete="new-password"
        hint=${Se(o)} />
      ${ne&&i`<p class="hint">${w("account.password.by_mail",{link:i`<a href="/forgot-password">${s("account.password.by_mail.link")}</a>`})}</p>`}
    <//>`}function Fn({factors:e,onChanged:o}){let t=L(null),[n,a]=p(null),[r,c]=p(null),[l,d]=p("");U(()=>{(n||r||l)&&t.current.focus()},[n,r,l]);async function f(_){a(null),c(null),await o(),d(_)}let m=b(async()=>{d(""),a(await v("POST","/me/factors/totp",{label:""}))}),y=b(async()=>{d(""),c((await v("POST","/me/recovery-codes")).recovery_codes)});async function h(_){let T=await v("POST",`/me/factors/totp/${n.id}/confirm`,{code:_});if(!T?.recovery_codes?.length)return f(s("factors.added"));a(null),c(T.recovery_codes)}let u=e.items.filter(_=>_.kind==="totp");return i`
    <section class="part" aria-labelledby="second-factor">
      <h2 id="second-factor" ref=${t} tabindex="-1">${s("factors.title")}</h2>
      ${n&&i`<${So} factor=${n} confirm=${h} cancel=${()=>a(null)} />`}
      ${r&&i`<${Fe} codes=${r} onDone=${()=>f(s("codes.saved"))} />`}
      ${!n&&!r&&i`
        <${g} of=${e} />
        ${!u.length&&i`<p class="hint">${s(e.items.length?"factors.hint.passkey":"factors.hint")}</p>`}
        <ul class="sessions">
          ${u.map(_=>i`<${ur} key=${_.id} item=${_} onRemoved=${()=>f(s("factors.removed"))} />`)}
        </ul>
        ${e.items.length>0&&i`<p class="hint">${s("factors.codes_left",{n:e.recovery_codes_left})}</p>`}
        <${g} of=${m} /><${g} of=${y} />
        <div class="choices">
          <${x} action=${m} look="secondary">${s("factors.add")}<//>
          ${e.items.length>0&&i`<${x} action=${y} look="secondary">${s("factors.renew_codes")}<//>`}
        </div>`}
      <p class="said" role="status">${l}</p>
    </section>`}function ur({item:e,onRemoved:o}){let t=b(async()=>{try{await v("DELETE",`/me/factors/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}await o()}),n=e.label||s("factors.app");return i`
    <li>
      <div class="shown">
        <div><span class="device"><bdi>${n}</bdi></span>
          <p class="hint">${Me(e.last_used_at)}</p></div>
        <${x} action=${t} look="small" label=${s("factors.remove",{name:n})}>${s("action.remove")}<//>
      </div>
      <${g} of=${t} />
    </li>`}function Ln({sessions:e,onChanged:o}){let t=L(null),[n,a]=p("");async function r(l){await o(),a(l),t.current?.focus()}let c=b(async()=>{await v("DELETE","/me/sessions"),await r(s("sessions.others_ended"))});return i`
    <section class="part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${t} tabindex="-1">${s("sessions.title")}</h2>
      <${g} of=${e} />
      ${e.alert&&i`<button class="secondary" type="button" onClick=${o}>${s("action.try_again")}</button>`}
      <ul class="sessions">
        ${e.items.map(l=>i`<${mr} key=${l.id} item=${l} onEnded=${r} />`)}
      </ul>
      <${g} of=${c} />
      ${e.items.length>1&&i`<${x} action=${c} look="secondary">${s("sessions.end_others")}<//>`}
      <p class="said" role="status">${n}</p>
    </section>`}var dr=e=>e.ip!==e.last_ip||e.user_agent!==e.last_user_agent;function mr({item:e,onEnded:o}){let t=_e(e.last_user_agent),n=b(async()=>{try{await v("DELETE",`/me/sessions/${e.id}`)}catch(c){if(c.code!=="not_found")throw c}await o(s("sessions.ended",{device:t}))}),a={device:_e(e.user_agent),ip:e.ip},r={ip:e.last_ip,time:i`<${Je} time=${e.last_used_at} />`};return i`
    <li>
      <div class="shown">
        <div>
          <span class="device">${t}</span> ${e.current&&i`<span class="badge">${s("sessions.this")}</span>`}
          <p class="hint">${e.last_ip?w("sessions.seen",r):Me(e.last_used_at)}</p>
          ${dr(e)&&i`<p class="hint">${s(e.ip?"sessions.login_from":"sessions.login",a)}</p>`}
        </div>
        ${!e.current&&i`
          <${x} action=${n} look="small" label=${s("sessions.end",{device:t})}>${s("action.log_out")}<//>`}
      </div>
      <${g} of=${n} />
    </li>`}function Un({browsers:e,onChanged:o}){let t=L(null),[n,a]=p("");async function r(c){await o(),a(c),t.current?.focus()}return!e.alert&&!e.items.length&&!n?null:i`
    <section class="part" aria-labelledby="trusted-browsers">
      <h2 id="trusted-browsers" ref=${t} tabindex="-1">${s("browsers.title")}</h2>
      <p class="hint">${s("browsers.hint")}</p>
      <${g} of=${e} />
      <ul class="sessions">
        ${e.items.map(c=>i`<${pr} key=${c.id} item=${c} onRemoved=${r} />`)}
      </ul>
      <p class="said" role="status">${n}</p>
    </section>`}function pr({item:e,onRemoved:o}){let t=_e(e.user_agent),n=b(async()=>{try{await v("DELETE",`/me/trusted-devices/${e.id}`)}catch(c){if(c.code!=="not_found")throw c}await o(s("browsers.removed",{device:t}))}),a=new Date(e.expires_at).toLocaleDateString(q(),{dateStyle:"medium"}),r={time:i`<${Je} time=${e.created_at} />`,date:i`<time datetime=${e.expires_at}>${a}</time>`};return i`
    <li>
      <div class="shown">
        <div>
          <span class="device">${t}</span>
          <p class="hint">${w("browsers.trusted",r)}</p>
        </div>
        <${x} action=${n} look="small" label=${s("browsers.remove_one",{device:t})}>${s("browsers.remove")}<//>
      </div>
      <${g} of=${n} />
    </li>`}function On({user:e}){let[o,t]=p(!1),n=b(async()=>fr(await v("GET","/me/export")));return i`
    <section class="part" aria-labelledby="data">
      <h2 id="data">${s("data.title")}</h2>
      <p class="hint">${s("data.hint")}</p>
      <${g} of=${n} />
      <${x} action=${n} look="secondary">${s("data.download")}<//>
    </section>
    <section class="part" aria-labelledby="delete">
      <h2 id="delete">${s("delete.title")}</h2>
      <p class="hint">${s("delete.hint")}</p>
      <button class="secondary wary" type="button" onClick=${()=>t(!0)}>${s("delete.button")}</button>
      ${o&&i`<${hr} user=${e} onClose=${()=>t(!1)} />`}
    </section>`}function fr(e){let o=`${s("data.file")}-${new Date().toISOString().slice(0,10)}.json`;xo(o,"application/json",JSON.stringify(e,null,2))}function hr({user:e,onClose:o}){let t=L(null);B(()=>{t.current.showModal()},[]);let n=C({scope:"delete",read:({password:a})=>({password:a}),check:({password:a})=>({password:Y(a)}),send:async a=>{await v("DELETE","/me",a),ke(s("session.deleted")),io("signup")}});return i`
    <dialog ref=${t} aria-labelledby="delete-title" aria-describedby="delete-words" onClose=${o}>
      <h2 id="delete-title">${s("delete.question")}</h2>
      <p class="hint" id="delete-words">${s("delete.words")}</p>
      <${P} form=${n} label=${s("delete.title")} look="danger" button=${s("delete.confirm")}
        cancel=${()=>t.current.close()} cancelLabel=${s("delete.keep")}>
        <${se} user=${e} />
        <${I} form=${n} label=${s("field.your_password")} autocomplete="current-password" />
      <//>
    </dialog>`}function Rn({session:{user:e},settings:o}){let[t,n]=p(null),[a,r]=p(null),[c,l]=p(null),[d,f]=p(null),m=async()=>n(await Po("/me/sessions")),y=async()=>f(await Po("/me/trusted-devices")),h=async()=>l(await Po("/me/passkeys")),u=async()=>{await y(),r(await Po("/me/factors"))},_=()=>Promise.all([m(),u(),h()]);return U(()=>{_()},[]),t&&a&&c&&d?i`
    <${$}>${s("account.heading")}<//>
    <${Cn} user=${e} />
    <${Pn} user=${e} settings=${o} />
    <${En} user=${e} settings=${o} onChanged=${m} />
    <${An} passkeys=${c} onChanged=${_} />
    <${Fn} factors=${a} onChanged=${u} />
    <${Un} browsers=${d} onChanged=${y} />
    <${Ln} sessions=${t} onChanged=${m} />
    <${On} user=${e} />
    <p class="other"><a href="/">${s("account.home")}</a></p>`:i`<${Te} rows=${["title","field","field","field","field","field"]} />`}async function Po(e){try{return await v("GET",e)}catch(o){if(!(o instanceof O))throw o;return{items:[],alert:Q(o)}}}var _r=365*24*3600;function Mn(){let e=ve()?.locales??[],[o,t]=p("");async function n(a,r){a.ctrlKey||a.metaKey||a.shiftKey||a.altKey||(a.preventDefault(),t(r),await yr(r)&&Gt(r),t(""))}return e.length<2?null:i`
    <nav aria-label=${s("page.language")}>
      ${e.map(a=>i`
        <a key=${a} href="?lang=${a}" lang=${a} hreflang=${a} aria-current=${a===q()?"true":void 0}
          aria-busy=${a===o?"true":void 0} onClick=${r=>n(r,a)}>${$r(a)}</a>`)}
    </nav>`}function $r(e){let o=new Intl.DisplayNames([e],{type:"language"}).of(e);return o.charAt(0).toLocaleUpperCase(e)+o.slice(1)}async function yr(e){try{let t=await(await fetch(`${location.pathname}?lang=${e}`,{headers:{Accept:"text/html"}})).text(),[,n]=/id="words">(.*?)<\/script>/s.exec(t),[,a]=/<html[^>]* dir="(\w+)"/.exec(t)??[];return document.cookie=`vestibule_language=${e}; path=/; max-age=${_r}; samesite=lax${location.protocol==="https:"?"; secure":""}`,zt(e,a??"ltr",JSON.parse(n)),!0}catch{return!1}}var To={home:{path:"/",view:ln,ghosts:["title","line","line","button"]},signup:{path:"/signup",view:gn,entrance:!0,ghosts:["title","field","field","field","button"]},login:{path:"/login",view:yn,entrance:!0,ghosts:["title","field","field","button"]},account:{path:"/account",view:Rn,inside:!0,ghosts:["title","field","field","field","field","field"]},"forgot-password":{view:wn,ghosts:["title","line","field","button"]},"reset-password":{view:kn,ghosts:["title","line","field","button"]},"mail-login":{view:bn,entrance:!0,ghosts:["title","line","button"]},"verify-email":{view:Sn,ghosts:["title","line","button"]}};function gr(){let e=uo(),o=ve(),[t,n]=p(document.body.dataset.page),{view:a,ghosts:r,...c}=To[t],l=e.status==="in",d=o&&(l&&c.entrance||e.status==="anonymous"&&c.inside),f=t==="home"&&Ao(o);function m(h,u=null){history.replaceState(u,"",To[h].path),document.body.dataset.page=h,n(h)}if(U(()=>Dt(m),[]),B(()=>{document.title=wr(t)},[t,q()]),B(()=>{if(f&&location.replace(Ao(o)),!d)return;let h=kr();l&&o.next?location.replace(o.next):l&&vr()?location.replace(history.state.back):l&&h==="home"&&Ao(o)?location.replace(Ao(o)):l?m(h):m("login",{back:t})},[d,f]),!o||e.status==="unknown"||d||f)return i`<${Te} rows=${r} />`;if(c.inside&&!l)return i`<${bo} problem=${e.problem} />`;let y=e.note||history.state?.note;return i`<${a} session=${{...e,note:y}} settings=${o} />`}var wr=e=>Kt(ge(`title.${e}`)?s(`title.${e}`):"");function Ao(e){let o=e?.app_url;return o&&new URL(o).href!==`${location.origin}/`?o:null}function kr(){let e=history.state?.back;return Object.hasOwn(To,e??"")&&To[e].inside?e:"home"}var vr=()=>/^\/admin(?=[/?]|$)/.test(history.state?.back??"");function Nn(){Io(i`<${gr} /><${an} />`,document.getElementById("app")),Io(i`<${Mn} />`,document.getElementById("languages"))}jt(Nn);Nn();Ye();
